"""Collects what a document says of one client, and makes a profile of it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from app.model.frozen import replace
from app.model.parts import Part
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    ClientCertificate,
    Credential,
    Grant,
    NamedValue,
    Network,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.profile_fields import ProfileField
from app.model.secret import Secret, SecretKind
from app.oauth.addresses import issuer_of_discovery_url, url_problem
from app.sharing.imports.imported import ImportedClient, Remark, Taken
from app.sharing.imports.marks import has_variable
from app.sharing.imports.spellings import grant_of, method_of
from app.sharing.imports.variables import Variables

MOST_REMARKS = 60
_LONGEST = 100_000
"""Characters of one value: more is no value of a form."""


class Setting(StrEnum):
    """What a document may say of a client, once each unless noted."""

    TOKEN_ENDPOINT = "token_endpoint"
    ISSUER = "issuer"
    CLIENT_ID = "client_id"
    CLIENT_SECRET = "client_secret"
    PRIVATE_KEY = "private_key"
    ASSERTION = "assertion"
    KEY_ID = "key_id"
    ALG = "alg"
    METHOD = "method"
    GRANT = "grant"
    SCOPE = "scope"
    AUDIENCE = "audience"
    RESOURCE = "resource"
    """May be said several times."""
    AUTHORIZATION_DETAILS = "authorization_details"
    INTROSPECTION = "introspection_endpoint"
    REVOCATION = "revocation_endpoint"


_FIELDS = {
    Setting.TOKEN_ENDPOINT: ProfileField.ADDRESS,
    Setting.ISSUER: ProfileField.ADDRESS,
    Setting.CLIENT_ID: ProfileField.CLIENT_ID,
    Setting.CLIENT_SECRET: ProfileField.SECRET,
    Setting.PRIVATE_KEY: ProfileField.KEY,
    Setting.ASSERTION: ProfileField.ASSERTION,
    Setting.KEY_ID: ProfileField.KEY_ID,
    Setting.ALG: ProfileField.ALG,
    Setting.METHOD: ProfileField.AUTH_METHOD,
    Setting.GRANT: ProfileField.GRANT,
    Setting.SCOPE: ProfileField.SCOPE,
    Setting.AUDIENCE: ProfileField.AUDIENCE,
    Setting.RESOURCE: ProfileField.RESOURCE,
    Setting.AUTHORIZATION_DETAILS: ProfileField.AUTHORIZATION_DETAILS,
    Setting.INTROSPECTION: ProfileField.INTROSPECTION,
    Setting.REVOCATION: ProfileField.REVOCATION,
}
_SECRET_KINDS = {
    Setting.CLIENT_SECRET: SecretKind.CREDENTIAL,
    Setting.PRIVATE_KEY: SecretKind.KEY,
    Setting.ASSERTION: SecretKind.TOKEN,
}
_ADDRESSES = (Setting.TOKEN_ENDPOINT, Setting.ISSUER, Setting.INTROSPECTION, Setting.REVOCATION)
_IN_TLS = (AuthMethod.TLS_CLIENT_AUTH, AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH)


class Draft:
    """What was said first counts. Variables are filled in; what lacks one is left out and told."""

    def __init__(self, variables: Variables | None = None, name: str = "") -> None:
        self._variables = variables or Variables()
        self.name = name
        self._said: dict[Setting, Part] = {}
        self._resources: list[str] = []
        self._taken: list[Taken] = []
        self._changed: dict[tuple[str, str], Remark] = {}
        self._left_out: dict[tuple[str, str], Remark] = {}
        self._network = Network()
        self._parameters: list[NamedValue] = []
        self._headers: list[NamedValue] = []
        self._grant, self._asked_grant = Grant.CLIENT_CREDENTIALS, ""
        self._certificate: ClientCertificate | None = None
        self._secret_promised = False
        self.basic_raw = False
        self.dpop = False
        self.calls: list[ApiCall] = []
        self.lacking: list[str] = []
        """Variables without a value that something of the client would be made of."""

    def take(self, setting: Setting, text: object, source: str) -> bool:
        """Take a value, if it is one; whether it was taken."""
        if text is None or text == "":
            return False
        if not isinstance(text, str):
            self.leave_out("import.wrong_type", what=source)
            return False
        if setting is Setting.CLIENT_SECRET:
            self._secret_promised = True
        value = self.filled(text, source)
        if value is None or not value.strip():
            return False
        if setting in _SECRET_KINDS:
            return self._keep(setting, Secret(value, _SECRET_KINDS[setting]), source)
        return self._take_plain(setting, value.strip(), source)

    def _take_plain(self, setting: Setting, value: str, source: str) -> bool:
        if setting in _ADDRESSES:
            if url_problem(value) not in (None, "scheme_missing"):
                self.leave_out("import.no_address", what=source)
                return False
            if setting is Setting.TOKEN_ENDPOINT and issuer_of_discovery_url(value):
                setting = Setting.ISSUER
        match setting:
            case Setting.GRANT:
                return self._take_grant(value, source)
            case Setting.METHOD:
                method = method_of(value)
                if method is None:
                    self.leave_out("import.unknown_method", what=source)
                    return False
                value = method.value
            case Setting.SCOPE:
                value = " ".join(value.split())
            case Setting.ALG if value not in {each.value for each in SigningAlg}:
                return False
            case Setting.RESOURCE:
                if value not in self._resources:
                    self._resources.append(value)
                    self._taken.append(Taken(ProfileField.RESOURCE, value, source))
                return True
            case _:
                pass
        return self._keep(setting, value, source)

    def _keep(self, setting: Setting, value: Part, source: str) -> bool:
        known = self._said.get(setting)
        if known is not None:
            if known != value:
                self.leave_out("import.twice", what=source)
            return known == value
        self._said[setting] = value
        self._taken.append(Taken(_FIELDS[setting], value, source))
        return True

    def _take_grant(self, value: str, source: str) -> bool:
        grant = grant_of(value)
        if grant is None:
            self._asked_grant = value[:100]
            self.change("import.other_grant", grant=value[:100])
            return False
        self._grant = grant
        self._taken.append(Taken(ProfileField.GRANT, grant.value, source))
        return True

    def take_parameter(self, name: str, text: str, source: str) -> None:
        """One more parameter of the token request."""
        self._take_named(self._parameters, ProfileField.PARAMETERS, name, text, source)

    def take_header(self, name: str, text: str, source: str) -> None:
        """One more header of the token request."""
        self._take_named(self._headers, ProfileField.HEADERS, name, text, source)

    def _take_named(
        self, to: list[NamedValue], field: ProfileField, name: str, text: str, source: str
    ) -> None:
        value = self.filled(text, source)
        if value is None:
            return
        named = NamedValue.of(name, value)
        to.append(named)
        shown = named.value if isinstance(named.value, Secret) else f"{name}={named.value}"
        self._taken.append(Taken(field, shown, source))

    def take_api(self, url: str, source: str) -> None:
        """The address of the API that the token is for."""
        filled = self.filled(url, source)
        if filled and not self.calls:
            self.calls.append(ApiCall(filled, name=source[:200]))

    def take_network(self, field: ProfileField, shown: Part, source: str, **changes: Any) -> None:
        """Something about how the servers are reached."""
        self._network = replace(self._network, **changes)
        self._taken.append(Taken(field, shown, source))

    def take_certificate(self, file_name: str, passphrase: str, source: str) -> None:
        """A certificate is named whose file is elsewhere."""
        bare = "" if has_variable(file_name) else file_name.replace("\\", "/")
        bare = bare.rpartition("/")[2][:200]
        if self._certificate is None:
            self._certificate = ClientCertificate(
                file_name=bare, passphrase=Secret(passphrase, SecretKind.KEY)
            )
            if passphrase:
                shown = self._certificate.passphrase
                self._taken.append(Taken(ProfileField.PASSPHRASE, shown, source))
        self.leave_out("import.file_elsewhere", what=source, file=bare)

    def change(self, key: str, **facts: str) -> None:
        """Note that something is otherwise than in the document."""
        self._note(self._changed, key, facts)

    def leave_out(self, key: str, **facts: str) -> None:
        """Note that something was not taken, and why."""
        self._note(self._left_out, key, facts)

    def _note(self, to: dict[tuple[str, str], Remark], key: str, facts: dict[str, str]) -> None:
        if len(to) < MOST_REMARKS:
            facts = {name: value[:200] for name, value in facts.items()}
            to[key, repr(sorted(facts.items()))] = Remark(key, facts)

    def filled(self, text: str, source: str) -> str | None:
        """A text with its variables filled in; None, and told, where one has no value."""
        if len(text) > _LONGEST:
            self.leave_out("import.value_too_long", what=source)
            return None
        filled = self._variables.fill(text)
        if filled.missing:
            self.lacking += filled.missing
            names = ", ".join(each[:80] for each in filled.missing[:5])
            self.leave_out("import.variable_missing", what=source, names=names)
            return None
        return filled.text

    def partly_filled(self, text: str) -> str:
        """A text with those of its variables filled in that have a value."""
        return text if len(text) > _LONGEST else self._variables.fill(text).text

    def says(self, setting: Setting) -> bool:
        """Whether it is known already."""
        return setting in self._said

    @property
    def asks_otherwise(self) -> bool:
        """It asks with a grant that Keyfit does not do."""
        return bool(self._asked_grant)

    @property
    def shows_certificate(self) -> bool:
        """A certificate goes with the request."""
        return self._certificate is not None

    def client(self, providers: Callable[[Profile], Profile]) -> ImportedClient | None:
        """The client; None where nothing was said that one could be known by.

        `providers` adds what is known of the provider whose address it is.
        """
        known = (Setting.TOKEN_ENDPOINT, Setting.ISSUER, Setting.CLIENT_ID, Setting.CLIENT_SECRET)
        if not any(self.says(each) for each in (*known, Setting.PRIVATE_KEY)):
            return None
        if self._grant is Grant.JWT_BEARER and self.says(Setting.CLIENT_SECRET):
            self.leave_out("import.secret_beside_statement")
        own, more = self._own_call()
        profile = Profile(
            name=self.name.strip()[:200],
            issuer=self._text(Setting.ISSUER),
            token_endpoint=self._text(Setting.TOKEN_ENDPOINT),
            client_id=self._text(Setting.CLIENT_ID),
            credential=self._credential(),
            auth_method=self._method(),
            grant=self._grant,
            assertion=self._assertion(),
            basic_raw=self.basic_raw,
            dpop=self.dpop,
            scope=self._text(Setting.SCOPE),
            resource=tuple(self._resources),
            audience=self._text(Setting.AUDIENCE),
            authorization_details=self._text(Setting.AUTHORIZATION_DETAILS),
            parameters=tuple(self._parameters),
            headers=tuple(self._headers),
            introspection_endpoint=self._text(Setting.INTROSPECTION),
            revocation_endpoint=self._text(Setting.REVOCATION),
            call=own,
            more_calls=more,
            network=self._network,
        )
        return ImportedClient(
            providers(profile),
            tuple(sorted((*self._taken, *self._switched(), *_call_taken(own)), key=_place)),
            tuple(self._changed.values()),
            tuple(self._left_out.values()),
            self._asked_grant,
        )

    def _switched(self) -> Iterable[Taken]:
        if self.basic_raw:
            yield Taken(ProfileField.BASIC_RAW, "raw", "Basic")
        if self.dpop:
            yield Taken(ProfileField.DPOP, "DPoP", "DPoP")

    def _own_call(self) -> tuple[ApiCall | None, tuple[ApiCall, ...]]:
        """A check calls by itself only what is the one call, and changes nothing at the API."""
        if len(self.calls) == 1 and self.calls[0].method in ("GET", "HEAD"):
            return self.calls[0], ()
        return None, tuple(self.calls)

    def _text(self, setting: Setting) -> str:
        value = self._said.get(setting, "")
        return value if isinstance(value, str) else ""

    def _stated_method(self) -> AuthMethod | None:
        text = self._text(Setting.METHOD)
        return AuthMethod(text) if text else None

    def _method(self) -> AuthMethod | None:
        from app.oauth.client_auth import fitting

        method = self._stated_method()
        if method is None or method in fitting(self._credential()):
            return method
        return None

    def _assertion(self) -> Assertion:
        alg = self._text(Setting.ALG)
        return Assertion(alg=SigningAlg(alg) if alg else None, key_id=self._text(Setting.KEY_ID))

    def _credential(self) -> Credential:
        """What is there counts for more than what the method would need."""
        secret = self._said.get(Setting.CLIENT_SECRET)
        key = self._said.get(Setting.PRIVATE_KEY)
        assertion = self._said.get(Setting.ASSERTION)
        method = self._stated_method()
        if isinstance(key, Secret):
            return SigningKey(material=key)
        if self._grant is Grant.JWT_BEARER:
            return SigningKey()
        if isinstance(secret, Secret):
            return SharedSecret(secret)
        if isinstance(assertion, Secret):
            return ReadyAssertion(assertion)
        if self._certificate is not None:
            return self._certificate
        if method in _IN_TLS:
            return ClientCertificate()
        if method is AuthMethod.PRIVATE_KEY_JWT:
            return SigningKey()
        if method is AuthMethod.NONE and not self._secret_promised:
            return PublicClient()
        return SharedSecret()


_ORDER = {field: place for place, field in enumerate(ProfileField)}


def _place(taken: Taken) -> int:
    """Where the form has it."""
    return _ORDER[taken.field]


def _call_taken(own: ApiCall | None) -> Iterable[Taken]:
    if own is None:
        return
    source = own.name or own.method
    yield Taken(ProfileField.RESOURCE_URL, own.url, source)
    yield Taken(ProfileField.RESOURCE_METHOD, own.method, source)
