"""What is known beforehand of a provider, as `resources/providers/*.toml` and own files tell it."""

import re
from collections.abc import Mapping
from dataclasses import field

from app.model.frozen import frozen
from app.model.profile import AuthMethod, Environment, Grant
from app.model.provider_error import ProviderError
from app.oauth.assertion import AssertionDefaults
from app.providers.patterns import names_in
from app.providers.variables import Texts, Variable, VariableKind

_BRACED = re.compile(r"\{[^{}]*\}")
GENERIC = "generic"
"""The id of the preset that says nothing: any other server."""


@frozen
class Hint:
    """What the provider wants to stand in a field that it cannot fill in itself."""

    needed: bool = False
    """Without it no token is issued."""
    pattern: str = ""
    """How the value is made up, with `{names}` for what differs: `{resource}/.default`."""
    example: str = ""
    text: Texts = field(default_factory=dict)
    """A sentence for people."""

    def fits(self, typed: str) -> bool:
        """Whether each word of what was typed is made up so; without a pattern any word is."""
        pieces = _BRACED.split(self.pattern) if self.pattern else ["", ""]
        expression = ".+".join(map(re.escape, pieces))
        words = typed.split()
        return bool(words) and all(re.fullmatch(expression, each) for each in words)


@frozen
class Preset:
    """What is known beforehand of one environment of one provider."""

    id: str
    """The file's name without its ending; stands in profiles, so it never changes."""
    name: str
    """In English, and wherever it is a proper name."""
    environment: Environment = Environment.UNKNOWN
    website: str = ""
    """The provider's own page about API clients."""
    issuer: str = ""
    """A pattern with `{variables}`, spelt as the provider spells it: servers compare it letter by
    letter (RFC 8414 §3.3)."""
    token_endpoint: str = ""
    """A pattern like `issuer`, where the documentation has one."""
    token_issuers: tuple[str, ...] = ()
    """What `iss` of a token may be besides the issuer, as patterns."""
    path_tells: bool = False
    """At whatever host: an address of this shape is this provider's and nobody else's."""
    variables: tuple[Variable, ...] = ()
    """In the order in which they are asked for."""
    grant: Grant = Grant.CLIENT_CREDENTIALS
    methods: tuple[AuthMethod, ...] = ()
    """In the order in which they are tried for; empty where the server's metadata knows best."""
    assertion: AssertionDefaults = field(default_factory=AssertionDefaults)
    """What it wants of a JWT that the client signs."""
    federates: bool = False
    """It can be told to take another issuer's JWT for a client's own proof."""
    federation_audiences: tuple[str, ...] = ()
    """What `aud` of such a JWT usually is, besides the issuer and the token endpoint."""
    scopes: tuple[str, ...] = ()
    """Those that the documentation names, to choose from."""
    scope: Hint = field(default_factory=Hint)
    audience: Hint = field(default_factory=Hint)
    """Of the `audience` parameter."""
    resource: Hint = field(default_factory=Hint)
    """Of the `resource` parameter (RFC 8707)."""
    usual: frozenset[str] = frozenset()
    """Codes of findings that are no cause for concern here."""
    errors: tuple[ProviderError, ...] = ()
    """What it means by its errors; of several that fit, the first counts."""
    errors_of: str = ""
    """Another preset whose errors are met here as well, after its own."""
    name_in: Texts = field(default_factory=dict)
    """What it is called in languages that have another name for it."""
    demo_clients: frozenset[str] = frozenset()
    """Client IDs that the documentation gives away, and that no other environment knows."""
    own: bool = False
    """It came from the person's own folder."""

    def named(self, language: str) -> str:
        """What it is called in a language."""
        return self.name_in.get(language, self.name)

    @property
    def needs_key(self) -> bool:
        """Nothing but a private key proves a client here."""
        if self.grant is Grant.JWT_BEARER:
            return True
        return set(self.methods) == {AuthMethod.PRIVATE_KEY_JWT}

    @property
    def runs_anywhere(self) -> bool:
        """It is a product rather than one service: where its server runs is asked for."""
        return any(each.kind is VariableKind.ADDRESS for each in self.variables)

    @property
    def spells_out_host(self) -> bool:
        """All its clients go to the same host."""
        host = (self.issuer or self.token_endpoint).partition("://")[2].partition("/")[0]
        return bool(host) and not names_in(host)

    @property
    def pattern(self) -> str:
        """How its address is made up of what is asked for; empty where nothing is."""
        return (self.token_endpoint or self.issuer) if self.variables else ""

    def variable(self, name: str) -> Variable | None:
        """The variable of that name, or None."""
        return next((each for each in self.variables if each.name == name), None)


@frozen
class BrokenPreset:
    """A file that is no usable preset. `problem` names a sentence of `[preset]` in `app.words`."""

    file_name: str
    problem: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """What fills the sentence: `line`, `field`, `choices`."""
