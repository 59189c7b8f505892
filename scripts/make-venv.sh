#!/bin/sh
# Make .venv with the given Python; on a Debian without python3-venv, root installs it first.
set -e
python=${1:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Byliv needs Python 3.11 or newer; $python is $("$python" --version 2>&1). Try: make PYTHON=python3.12 …" >&2
  exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv
  else
    echo "This Python lacks the venv module. On Debian or Ubuntu: sudo apt install python3-venv" >&2
    exit 1
  fi
fi
"$python" -m venv --clear .venv
