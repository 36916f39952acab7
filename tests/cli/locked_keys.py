"""How the tests of `keyfit keys` lock a key and open it: by a variable, which nothing may print."""

PASSPHRASE = "canary passphrase 27182 æøå"
ENV = {"PASSPHRASE": PASSPHRASE}
LOCKED = ["--passphrase-env", "PASSPHRASE"]
