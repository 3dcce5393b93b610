"""What a browser is shown while there is no admin site: that the server runs, and what to do."""

from typing import Final

from switchroom.wire.answer import Answer

PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Switchroom is running</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }
code { font-size: .95em; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>Switchroom is running</h1>
<p>People are managed here through the Amazon Connect API and the command line. Signing in with a
browser is not part of this version yet; the login and password that you were given are kept for
it.</p>
<h2>What to do now</h2>
<ul>
<li>See everybody: <code>switchroom users list</code></li>
<li>Check a file of people: <code>switchroom users import people.csv --dry-run</code></li>
<li>Use boto3, the AWS CLI or Terraform: give them this server's address and your access key.</li>
</ul>
</main>
</body>
</html>
"""
ANSWER: Final = Answer(
    status=200,
    headers=(
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'"),
        (b"x-content-type-options", b"nosniff"),
    ),
    body=PAGE.encode(),
)


def is_for_people(method: str, path: str) -> bool:
    """Tell the address that people are told from those of operations."""
    return method == "GET" and (path == "/" or path.startswith("/app/"))
