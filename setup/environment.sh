# The Python environment that ./run, ./test and .ci/run share. Sourced from the project's own folder, never run by itself.
#
#   prepare requirements.txt    makes .venv hold what that file pins, and does nothing when it already does
#
# A .venv is whole when it holds a stamp: the Python version and the checksum of what was installed. Stamps are removed
# before anything is installed and written after it, so a .venv without one was interrupted and is made anew.

say() { printf '%s\n' "$*" >&2; }

is_new_enough() { "$@" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if is_new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

minor_version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

# Debian and Ubuntu keep the part that makes environments in a package of its own.
can_make_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

venv_package() {
    case "$1" in
    python3 | /usr/bin/python3) printf 'python3-venv\n' ;;
    *) printf 'python%s-venv\n' "$(minor_version "$1")" ;;
    esac
}

has_uv() { command -v uv >/dev/null 2>&1; }

stamp_of() { printf '.venv/installed-%s\n' "$1"; }

# What the stamp of a requirements file should say today: the development file stands on the other one.
fingerprint() {
    .venv/bin/python - requirements.txt "$1" <<'PYTHON'
import hashlib, pathlib, sys
content = b"".join(pathlib.Path(name).read_bytes() for name in dict.fromkeys(sys.argv[1:]))
print("%d.%d" % sys.version_info[:2], hashlib.sha256(content).hexdigest())
PYTHON
}

is_ready() {
    is_new_enough .venv/bin/python && [ "$(cat "$(stamp_of "$1")" 2>/dev/null)" = "$(fingerprint "$1")" ]
}

# True for an environment worth adding to: finished once, with the same Python, and with something to install by.
is_whole() {
    is_new_enough .venv/bin/python || return 1
    cat .venv/installed-* 2>/dev/null | grep -q "^$(minor_version .venv/bin/python) " || return 1
    has_uv || .venv/bin/python -m pip --version >/dev/null 2>&1
}

make_environment() {
    local python
    rm -rf .venv
    if ! python=$(find_python); then
        if has_uv && uv venv --quiet --python '>=3.11' .venv; then
            return 0
        fi
        say "Navigator needs Python 3.11 or newer, and none was found. On Debian or Ubuntu type:"
        say "    sudo apt install python3 python3-venv"
        return 1
    fi
    if has_uv && uv venv --quiet --python "$python" .venv; then
        return 0
    fi
    rm -rf .venv
    if ! can_make_environments "$python"; then
        say "Python cannot make an environment here. On Debian or Ubuntu type:"
        say "    sudo apt install $(venv_package "$python")"
        return 1
    fi
    "$python" -m venv .venv
}

install() {
    if has_uv && uv pip install --quiet --python .venv/bin/python -r "$1"; then
        return 0
    fi
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null || return 1
    .venv/bin/python -m pip install -qq --disable-pip-version-check -r "$1"
}

prepare() {
    local requirements=$1
    if is_ready "$requirements"; then
        return 0
    fi
    say "Setting up .venv from $requirements; the first time takes a minute or two."
    is_whole || make_environment || return 1
    rm -f .venv/installed-*
    if ! install "$requirements"; then
        say "Installing $requirements failed (see above). Mend that and type the same command again."
        return 1
    fi
    fingerprint requirements.txt >"$(stamp_of requirements.txt)"
    fingerprint "$requirements" >"$(stamp_of "$requirements")"
}
