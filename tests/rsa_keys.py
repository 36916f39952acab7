"""RSA keys for tests, made when first asked for and once in a process: making one is slow."""

from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa


@cache
def rsa_key(whose: str = "client", bits: int = 2048) -> rsa.RSAPrivateKey:
    """The same for the same name and size, another for another."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)
