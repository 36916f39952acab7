"""How the servers are to be reached, as typed."""

from app.diagnosis.rule import Evidence, finding
from app.model.finding import Fact, Severity, Who
from app.model.observed import InputSeen
from app.model.profile import HostOverride, ProxyChoice, without_user
from app.oauth.addresses import proxy_problem


@finding("input.proxy_malformed", Severity.ERROR, Who.YOU)
def proxy_malformed(seen: InputSeen) -> Evidence | None:
    network = seen.profile.network
    problem = proxy_problem(network.proxy_url) if network.proxy is ProxyChoice.OWN else None
    if problem is None:
        return None
    shown = without_user(network.proxy_url.strip())[:300]
    facts: dict[str, Fact] = {"field": "proxy_url", "url": shown}
    if problem == "scheme_missing":
        facts["suggestion"] = "http://" + shown
    return Evidence(facts, (problem,))


@finding("input.connect_to_malformed", Severity.ERROR, Who.YOU)
def connect_to_malformed(seen: InputSeen) -> Evidence | None:
    for each in seen.profile.network.connect_to:
        if each.strip() and HostOverride.read(each) is None:
            return Evidence({"field": "connect_to", "line": each.strip()[:200]})
    return None
