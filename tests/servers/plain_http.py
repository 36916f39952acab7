"""`httpx` for servers that are asked without TLS.

Its own functions read the certificates of all authorities at each call, which takes many times as
long as asking a server on this machine. These read none, so that they would trust no server.
"""

import ssl
from functools import partial

import httpx

_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

delete = partial(httpx.delete, verify=_NOBODY)
get = partial(httpx.get, verify=_NOBODY)
head = partial(httpx.head, verify=_NOBODY)
post = partial(httpx.post, verify=_NOBODY)
put = partial(httpx.put, verify=_NOBODY)
request = partial(httpx.request, verify=_NOBODY)
stream = partial(httpx.stream, verify=_NOBODY)
