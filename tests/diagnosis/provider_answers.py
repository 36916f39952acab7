"""Answers of token endpoints as providers give them: one at least for every row of every preset.

Preset, status, body, and the finding that comes first. Where an answer is about what was signed,
the client that gets it is one that signs.
"""

from typing import Any

Answer = tuple[str, int, dict[str, Any], str]


def _entra(number: int, said: str, finding: str, error: str = "invalid_client") -> Answer:
    status = 401 if error == "invalid_client" else 400
    trace, correlation = "0000aaaa-11bb-cccc-dd33-eeeeee333333", "aaaa0000-bb11-2222-33cc-4444dddd"
    body = {
        "error": error,
        "error_description": f"AADSTS{number}: {said}\r\nTrace ID: {trace}\r\nCorrelation ID: "
        f"{correlation}\r\nTimestamp: 2026-11-18 12:26:40Z",
        "error_codes": [number],
        "timestamp": "2026-11-18 12:26:40Z",
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": f"https://login.microsoftonline.com/error?code={number}",
    }
    return "entra-id", status, body, f"token.{finding}" if "." not in finding else finding


def _told(preset: str, status: int, error: str, said: str, finding: str) -> Answer:
    body = {"error": error} | ({"error_description": said} if said else {})
    return preset, status, body, f"token.{finding}" if "." not in finding else finding


def _mp(code: str, said: str, finding: str, error: str = "invalid_grant") -> Answer:
    text = f"{said} ({code})" if code else said
    return _told("maskinporten", 400, error, text, finding)


def _hydra(status: int, error: str, said: str, finding: str) -> Answer:
    first = "Client authentication failed (e.g., unknown client, no client authentication included)"
    return _told("ory-hydra", status, error, f"{first}. {said}", finding)


_ID = "'6731de76-14a6-49ae-97bc-6eba6914391e'"
_REQUEST, _GRANT, _SCOPE = "invalid_request", "invalid_grant", "invalid_scope"
_UNAUTHORIZED, _RESOURCE, _BUSY = (
    "unauthorized_client",
    "invalid_resource",
    "temporarily_unavailable",
)

ENTRA: tuple[Answer, ...] = (
    _entra(7000215, f"Invalid client secret provided for app {_ID}.", "secret_wrong"),
    _entra(70002, "Error validating credentials.", "secret_wrong"),
    _entra(7000222, f"The provided client secret keys for app {_ID} are expired.",
           "secret_expired"),
    _entra(700016, f"Application with identifier {_ID} was not found in the directory 'Fjord'.",
           "client_unknown", _UNAUTHORIZED),
    _entra(700011, f"Application with identifier {_ID} was not found.", "client_unknown",
           _UNAUTHORIZED),
    _entra(700038, f"{_ID} is not a valid application identifier.", "client_unknown", _REQUEST),
    _entra(70001, f"The application {_ID} is disabled.", "client_disabled", _UNAUTHORIZED),
    _entra(70001, f"Application with identifier {_ID} was not found in the directory.",
           "client_unknown", _UNAUTHORIZED),
    _entra(7000112, f"Application {_ID}(orders) is disabled.", "client_disabled", _UNAUTHORIZED),
    _entra(1000031, "Application orders cannot be accessed at this time.", "client_disabled"),
    _entra(7000218, "The request body must contain 'client_assertion' or 'client_secret'.",
           "auth_method_wrong"),
    _entra(700025, "Client is public so neither assertion nor secret should be presented.",
           "unauthorized_client"),
    _entra(90002, "Tenant 'fjord.example' not found.", "wrong_environment", _REQUEST),
    _entra(900023, "Specified tenant identifier 'fjord' is neither a valid DNS name, nor …",
           "wrong_environment", _REQUEST),
    _entra(90019, "No tenant-identifying information found.", "wrong_environment", _REQUEST),
    _entra(50059, "No tenant-identifying information found in the request.", "wrong_environment",
           _REQUEST),
    _entra(50128, "Invalid domain name.", "wrong_environment", _REQUEST),
    _entra(50194, f"Application {_ID} is not configured as a multi-tenant application.",
           "wrong_environment", _REQUEST),
    _entra(9001023, "The grant type is not supported over the /common endpoint.",
           "wrong_environment", _REQUEST),
    _entra(90038, "Tenant 'fjord' belongs to a National Cloud.", "wrong_environment", _REQUEST),
    _entra(900382, "Confidential Client is not supported in Cross Cloud request.",
           "wrong_environment", _REQUEST),
    _entra(900432, "Confidential Client is not supported in Cross Cloud request.",
           "wrong_environment", _REQUEST),
    _entra(700027, "The certificate cannot be used. [Reason - The key used is expired.]",
           "assertion_rejected"),
    _entra(700027, "Client assertion failed signature validation.", "key_not_registered"),
    _entra(700030, "Invalid certificate - subject name in certificate is not authorized.",
           "key_not_registered"),
    _entra(50012, "Client assertion contains an invalid signature.", "key_not_registered"),
    _entra(700024, "Client assertion is not within its valid time range.", "assertion_rejected"),
    _entra(500133, "Assertion is not within its valid time range.", "assertion_rejected",
           _GRANT),
    _entra(700021, "Client assertion application identifier doesn't match 'client_id'.",
           "assertion_rejected"),
    _entra(50048, "Subject mismatches Issuer claim in the client assertion.",
           "assertion_rejected"),
    _entra(700211, "No matching federated identity record found for presented assertion issuer.",
           "assertion_rejected"),
    _entra(700212, "No matching federated identity record found for presented assertion audience.",
           "assertion_audience"),
    _entra(700213, "No matching federated identity record found for presented assertion subject.",
           "assertion_rejected"),
    _entra(70021, "No matching federated identity record found for presented assertion.",
           "assertion_rejected"),
    _entra(7002137, "No matching federated identity record found for presented assertion subject.",
           "assertion_rejected"),
    _entra(7002138, "No matching federated identity record found for presented assertion subject.",
           "assertion_rejected"),
    _entra(50027, "JWT token is invalid or malformed.", "assertion_rejected"),
    _entra(1002012, "Client credential flows must have a scope value with /.default suffixed.",
           "invalid_scope", _SCOPE),
    _entra(70011, "The provided value for the input parameter 'scope' is not valid.",
           "invalid_scope", _SCOPE),
    _entra(28002, "Provided value for the input parameter scope is not valid.", "invalid_scope",
           _SCOPE),
    _entra(28003, "Provided value for the input parameter scope cannot be empty.",
           "invalid_scope", _SCOPE),
    _entra(700022, "The scope contains more than one resource.", "invalid_scope", _SCOPE),
    _entra(700023, "The scope is not valid when requesting an access token.", "invalid_scope",
           _SCOPE),
    _entra(500011, "The resource principal named api://orders was not found in the tenant.",
           "invalid_target", _RESOURCE),
    _entra(500014, "The service principal for resource 'api://orders' is disabled.",
           "invalid_target", _RESOURCE),
    _entra(50001, "The application named api://orders was not found in the tenant.",
           "invalid_target", _RESOURCE),
    _entra(650054, "The application asked for a resource that has been removed.",
           "invalid_target", _REQUEST),
    _entra(650057, "Invalid resource. The client has requested access to an unlisted resource.",
           "invalid_target", _RESOURCE),
    _entra(7000229, f"The client application {_ID} is missing service principal in the tenant.",
           "consent_missing"),
    _entra(65001, "The user or administrator has not consented to use the application.",
           "consent_missing", _GRANT),
    _entra(65005, "The app's required resource access list is misconfigured.", "consent_missing",
           _RESOURCE),
    _entra(650052, "The app needs access to a service that your organization lacks.",
           "consent_missing", _REQUEST),
    _entra(650056, "Misconfigured application.", "consent_missing", _UNAUTHORIZED),
    _entra(90008, "The administrator has not consented to use the application.",
           "consent_missing", _GRANT),
    _entra(90094, "The grant requires admin permission.", "consent_missing", _GRANT),
    _entra(90099, f"The application {_ID} has not been authorized in the tenant.",
           "consent_missing", _UNAUTHORIZED),
    _entra(501051, f"Application {_ID}(a) is not assigned to a role for the application 'b'.",
           "access_denied", _GRANT),
    _entra(53003, "Access has been blocked by Conditional Access policies.", "access_denied",
           _GRANT),
    _entra(530032, "The tenant admin has configured a security policy that blocks this request.",
           "access_denied", _GRANT),
    _entra(70003, "The app requested an unsupported grant type 'client_credential'.",
           "unsupported_grant_type", "unsupported_grant_type"),
    _entra(900144, "The request body must contain the following parameter: 'scope'.",
           "invalid_request", _REQUEST),
    _entra(90014, "The required field 'scope' is missing.", "invalid_request", _REQUEST),
    _entra(90013, "Invalid input received from the user.", "invalid_request", _REQUEST),
    _entra(90023, "Invalid STS request.", "invalid_request", _REQUEST),
    _entra(90100, "'grant_type' parameter is empty or not valid.", "invalid_request", _REQUEST),
    _entra(901002, "The 'resource' request parameter is not supported.", "invalid_request",
           _REQUEST),
    _entra(9002313, "Invalid request. Request is malformed or invalid.", "invalid_request",
           _REQUEST),
    _entra(90055, "There are too many incoming requests.", "http.rate_limited", _BUSY),
    _entra(50196, "The server terminated an operation because it encountered a client request "
           "loop.", "http.rate_limited", _GRANT),
    _entra(90006, "An external server returned an error.", "http.unavailable", _BUSY),
    _entra(90024, "RequestBudgetExceededError.", "http.unavailable", _BUSY),
    _entra(90033, "A transient error has occurred. Please try again.", "http.unavailable", _BUSY),
    _entra(90090, "The service is temporarily unavailable.", "http.unavailable", _BUSY),
)  # fmt: skip

MASKINPORTEN: tuple[Answer, ...] = (
    _mp("MP-100", "Invalid assertion. Client authentication failed.", "client_unknown"),
    _mp("MP-110", "Invalid assertion. Invalid JWT claim aud", "assertion_audience"),
    _mp("MP-120", "The JWT is signed with an invalid certificate.", "key_not_registered"),
    _mp("MP-121", "Invalid assertion. Expired key", "assertion_rejected"),
    _mp("MP-122", "Invalid organization number for client.", "assertion_rejected"),
    _mp("MP-123", "Invalid JWT header x5c", "assertion_rejected"),
    _mp("MP-124", "Invalid JWT signature", "key_not_registered"),
    _mp("MP-130", "JWT is expired", "assertion_rejected"),
    _mp("", "Issue time is after now", "assertion_rejected"),
    _mp("MP-012", "Grant is used before", "assertion_replayed"),
    _mp("MP-011", "Invalid assertion. Invalid parameter value", "invalid_request", _REQUEST),
    _mp("MP-200", "Token request contains invalid scopes for client", "invalid_scope", _SCOPE),
    _mp("MP-201", "Token request contains scopes not allowed for maskinporten", "invalid_scope",
        _SCOPE),
    _mp("MP-250", "Consumer has not been granted access to the scope a:b", "consent_missing",
        _SCOPE),
    _mp("MP-251", "Consumer has not delegated access to the scope a:b", "consent_missing",
        _SCOPE),
    _mp("MP-301", "Unknown authorization details type", "invalid_authorization_details",
        "invalid_authorization_details"),
    _mp("MP-302", "Unknown fields in the authorization details", "invalid_authorization_details",
        "invalid_authorization_details"),
    _mp("MP-303", "Invalid authorization details values", "invalid_authorization_details",
        "invalid_authorization_details"),
)  # fmt: skip

_NEITHER = "Invalid client or Invalid client credentials"
KEYCLOAK: tuple[Answer, ...] = tuple(
    _told("keycloak", *each)
    for each in (
        (401, _UNAUTHORIZED, _NEITHER, "secret_wrong"),
        (401, _UNAUTHORIZED, "Invalid client secret", "secret_wrong"),
        (401, "invalid_client", _NEITHER, "invalid_client"),
        (401, _UNAUTHORIZED, "Client not enabled to retrieve service account",
         "unauthorized_client"),
        (401, _REQUEST, "The associated service account for the client does not exist",
         "unauthorized_client"),
        (400, _UNAUTHORIZED, "Client credentials setup required", "key_not_registered"),
        (400, "invalid_client", "Unable to load public key", "key_not_registered"),
        (400, "invalid_client", ("Client authentication with signed JWT failed: Signature on JWT "
         "token failed validation"), "key_not_registered"),
        (400, "invalid_client", "Invalid token audience", "assertion_audience"),
        (400, "invalid_client", "Token reuse detected", "assertion_replayed"),
        (400, "invalid_client", "Token is not active", "assertion_rejected"),
        (400, "invalid_client", "Invalid signature algorithm", "assertion_rejected"),
        (400, "invalid_client", "client_id parameter does not match sub claim",
         "assertion_rejected"),
        (400, "invalid_client", "Token sub claim is required", "assertion_rejected"),
        (400, "invalid_client", "Missing client_id parameter", "invalid_request"),
        (404, "Realm does not exist", "", "wrong_environment"),
    )
)  # fmt: skip

OKTA: tuple[Answer, ...] = (
    *(
        _told("okta-org", *each)
        for each in (
            (401, "invalid_client",
             "The client secret supplied for a confidential client is invalid.", "secret_wrong"),
            (401, "invalid_client", ("The audience claim for client_assertion must be the "
             "endpoint invoked for the request."), "assertion_audience"),
            (401, "invalid_client", "The client_assertion JWT kid is invalid.",
             "key_not_registered"),
            (401, "invalid_client", ("The client_assertion token has an expiration too far into "
             "the future."), "assertion_rejected"),
            (401, "invalid_client", ("Client Credentials requests to the Org Authorization Server "
             "must use the private_key_jwt token_endpoint_auth_method."), "auth_method_wrong"),
            (400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.", "dpop_required"),
            (400, _REQUEST, "Cannot supply multiple client credentials.", "two_auth_methods"),
            (400, _SCOPE, "Custom scopes are not allowed for this request.", "invalid_scope"),
            (400, _SCOPE, ("One or more scopes are not configured for the authorization server "
             "resource."), "invalid_scope"),
            (400, "access_denied", "Policy evaluation failed for this request.", "access_denied"),
        )
    ),
    (
        "okta-org",
        400,
        {
            "errorCode": "invalid_client",
            "errorSummary": "Invalid value for 'client_id' parameter.",
            "errorLink": "invalid_client",
            "errorId": "oaeFAmNeUfFQR2k5EQVEjlwpQ",
            "errorCauses": [],
        },
        "token.client_unknown",
    ),
    (
        "okta-org",
        429,
        {
            "errorCode": "E0000047",
            "errorSummary": "API call exceeded rate limit due to too many requests.",
            "errorId": "oaeHfmOAx1iRLa0H10DeMz5fQ",
        },
        "http.rate_limited",
    ),
)  # fmt: skip

AUTH0: tuple[Answer, ...] = tuple(
    _told("auth0", *each)
    for each in (
        (403, "access_denied", "Service not enabled within domain: https://orders.example",
         "invalid_target"),
        (403, "access_denied", 'Client is not authorized to access "https://orders.example".',
         "consent_missing"),
        (403, "access_denied", "Client has not been granted scopes: orders.read",
         "invalid_scope"),
        (403, _UNAUTHORIZED, "Grant type 'client_credentials' not allowed for the client.",
         "unauthorized_client"),
        (401, "access_denied", "Unauthorized", "invalid_client"),
    )
)  # fmt: skip

HYDRA: tuple[Answer, ...] = tuple(
    _hydra(*each)
    for each in (
        (401, "invalid_client", ("The OAuth 2.0 Client supports client authentication method "
         "'client_secret_post', but method 'client_secret_basic' was requested."),
         "auth_method_wrong"),
        (401, "invalid_client", ("Claim 'audience' from 'client_assertion' must match the "
         "authorization server's token endpoint 'https://a.example/oauth2/token'."),
         "assertion_audience"),
        (400, "jti_known", "Claim 'jti' from 'client_assertion' MUST only be used once.",
         "assertion_replayed"),
        (401, "invalid_client", ("The 'client_assertion' uses signing algorithm 'PS256' but the "
         "requested OAuth 2.0 Client enforces signing algorithm 'RS256'."), "assertion_rejected"),
        (401, "invalid_client", ("Claim 'iss' from 'client_assertion' must match the 'client_id' "
         "of the OAuth 2.0 Client."), "assertion_rejected"),
        (401, "invalid_client", ("Unable to verify the request object because its claims could "
         "not be validated, check if the expiry time is set correctly."), "assertion_rejected"),
        (401, "invalid_client", ("The OAuth 2.0 Client has no JSON Web Keys set registered, but "
         "they are needed to complete the request."), "key_not_registered"),
        (401, "invalid_client", "Unable to verify the integrity of the 'client_assertion' value.",
         "key_not_registered"),
        (400, _REQUEST, ("The JSON Web Token uses signing key with kid 'k1', which could not be "
         "found."), "key_not_registered"),
        (400, _REQUEST, ("The client secret in the HTTP authorization header could not be decoded "
         "from 'application/x-www-form-urlencoded'."), "invalid_client"),
        (400, _REQUEST, ("Requested audience 'orders' has not been whitelisted by the OAuth 2.0 "
         "Client."), "invalid_target"),
        (400, _SCOPE, "The OAuth 2.0 Client is not allowed to request scope 'orders.read'.",
         "invalid_scope"),
        (400, _UNAUTHORIZED, ("The OAuth 2.0 Client is not allowed to use authorization grant "
         "'client_credentials'."), "unauthorized_client"),
        (400, _GRANT, "The OAuth 2.0 Client is marked as public.", "unauthorized_client"),
    )
)  # fmt: skip

OTHERS: tuple[Answer, ...] = (
    _told("duende-identityserver", 400, _UNAUTHORIZED, "", "unauthorized_client"),
    _told("signaturgruppen", 400, "expired_token", "", "assertion_rejected"),
    _told("signaturgruppen-pp", 400, "expired_token", "", "assertion_rejected"),
    _told("cognito", 400, _UNAUTHORIZED, "", "unauthorized_client"),
    _told("cognito", 400, _SCOPE, "", "invalid_scope"),
    _told("pingone", 401, "invalid_client", "Request denied: Unsupported authentication method "
          "(Correlation ID: 5e0f2f9c-14d7-4b2c-9a7e-0c6b6d2f1a11)", "auth_method_wrong"),
    _told("pingone", 400, _SCOPE, "May not request scopes for multiple resources",
          "invalid_scope"),
    _told("salesforce", 400, "invalid_client_id", "client identifier invalid", "client_unknown"),
    _told("salesforce", 400, "invalid_client", "invalid client credentials", "secret_wrong"),
    _told("salesforce", 400, _GRANT, "request not supported on this domain",
          "wrong_environment"),
    _told("salesforce", 400, _GRANT, "no client credentials user enabled",
          "unauthorized_client"),
    _told("salesforce", 400, _GRANT, "client credentials flow not enabled",
          "unauthorized_client"),
    _told("salesforce", 400, _GRANT, "no valid scopes defined", "invalid_scope"),
    _told("salesforce", 400, "unsupported_grant_type", "grant type not supported",
          "unauthorized_client"),
    _told("salesforce", 400, "invalid_app_access", "user is not admin approved",
          "consent_missing"),
    _told("google-service-account", 400, _GRANT, "Invalid JWT: Token must be a short-lived token "
          "(60 minutes) and in a reasonable timeframe.", "assertion_rejected"),
    _told("google-service-account", 400, _GRANT, "Invalid JWT Signature.", "key_not_registered"),
    _told("google-service-account", 400, _GRANT, "Invalid grant: account not found",
          "client_unknown"),
    _told("google-service-account", 400, _GRANT, "Invalid JWT: No valid verifier found for "
          "issuer.", "client_unknown"),
    _told("google-service-account", 400, _GRANT, "Invalid JWT: Failed audience check.",
          "assertion_audience"),
    _told("google-service-account", 401, _UNAUTHORIZED, "Client is unauthorized to retrieve "
          "access tokens using this method.", "consent_missing"),
    _told("google-service-account", 400, _SCOPE, "Invalid OAuth scope or ID token audience "
          "provided.", "invalid_scope"),
    _told("spring-authorization-server", 400, _UNAUTHORIZED, "", "unauthorized_client"),
    _told("spring-authorization-server", 400, _SCOPE, "", "invalid_scope"),
    _told("practice", 401, "invalid_client", "The client does not exist on this server.",
          "client_unknown"),
    _told("practice", 401, "invalid_client", "The client secret is wrong.", "secret_wrong"),
    _told("practice", 401, "invalid_client", "The client is disabled.", "client_disabled"),
)  # fmt: skip

ANSWERS = (*ENTRA, *MASKINPORTEN, *KEYCLOAK, *OKTA, *AUTH0, *HYDRA, *OTHERS)
