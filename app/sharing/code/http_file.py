"""A `.http` file as Visual Studio Code's REST Client and httpYac read it.

They put a variable into a form as it is, so a secret in the environment has to be form-encoded
already; the remark in the file says so.
"""

import re

from app.oauth.form import encoded
from app.sharing.code.plan import BODY_FILE, Plan, Value, Variable

_MEANING = re.compile(r"^\s*(?:#|//|<|>|\?\?)|\{\{", re.MULTILINE)
"""What a body may not hold: it would end the request, read a file or stand for a variable."""


def http_file(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole file."""
    token = plan.token
    lines = [f"# {each}" for each in remarks]
    lines += ["", "# @name token", f"POST {_value(token.url)}"]
    if token.basic is not None:
        basic = token.basic
        # A `+` would be read as itself where nothing says that it stands for a blank.
        client_id = (
            encoded(basic.client_id).replace("+", "%20") if basic.encoded else basic.client_id
        )
        lines.append(f"Authorization: Basic {client_id}:{{{{$processEnv KEYFIT_CLIENT_SECRET}}}}")
    lines += [f"{name}: {_value(value)}" for name, value in token.all_headers()]
    lines.append("")
    fields = (f"{encoded(name)}={_field(value)}" for name, value in token.form)
    lines.append("\n&".join(fields))
    if plan.call is not None:
        call = plan.call
        lines += ["", "###", "", f"{call.method} {_value(call.url)}"]
        lines.append("Authorization: Bearer {{token.response.body.access_token}}")
        lines += [f"{name}: {_value(value)}" for name, value in call.headers]
        if call.body == BODY_FILE or (call.body and _MEANING.search(str(call.body))):
            lines += ["", f"< {_value(BODY_FILE)}"]
        elif isinstance(call.body, str):
            lines += ["", call.body]
    return "\n".join(lines) + "\n"


def _value(value: Value) -> str:
    if isinstance(value, Variable):
        return f"{{{{$processEnv {value.name}}}}}"
    return " ".join(value.splitlines()).replace("{{", "{ {")


def _field(value: Value) -> str:
    return _value(value) if isinstance(value, Variable) else encoded(value)
