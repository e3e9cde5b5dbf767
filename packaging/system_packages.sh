#!/usr/bin/env bash
# Installs the Debian packages of packaging/system-packages.txt that are missing.
#
#   system_packages.sh run [test]     the sections that are wanted
#   system_packages.sh --list run     only prints what is missing, one a line
#
# Installs where it may: as root, with apt-get. Elsewhere it prints the command to type and exits 1.
# Says nothing when all is there. On other systems than Debian's it only lists what is wanted.
set -euo pipefail

list=$(dirname "$0")/system-packages.txt
only_list=
[ "${1:-}" = --list ] && { only_list=yes; shift; }
[ $# -gt 0 ] || { echo "usage: system_packages.sh [--list] SECTION..." >&2; exit 2; }

# wanted SECTION...: one line for each package, "NAMES;UNLESS" with blanks between the names
wanted() {
  awk -v sections=" $* " '
    { sub(/#.*/, "") }
    /^\[/ { gsub(/[][ ]/, ""); inside = index(sections, " " $0 " "); next }
    NF && inside {
      names = ""; unless = ""
      for (i = 1; i <= NF; i++)
        if ($i ~ /:/ && $i !~ /\|/) unless = $i; else if ($i != "|") names = names " " $i
      print substr(names, 2) ";" unless
    }' "$list"
}

# does_without UNLESS: is the other thing there that will do as well?
does_without() {
  case $1 in
    command:*) command -v "${1#command:}" >/dev/null ;;
    module:*) "${PYTHON:-python3}" -c "import ${1#module:}" 2>/dev/null ;;
    *) return 1 ;;
  esac
}

lines=$(wanted "$@")
[ -n "$lines" ] || { echo "system-packages.txt has no section: $*" >&2; exit 2; }
if ! command -v dpkg-query >/dev/null; then
  [ -d .venv ] || echo "not a Debian system; please see to: $(echo "$lines" | cut -d';' -f1 | xargs)"
  exit 0
fi

# One question to dpkg for all names: it takes 20 ms however many there are.
installed=" $(dpkg-query -W -f='${db:Status-Status}/${Package} ' $(echo "$lines" | cut -d';' -f1) \
  2>/dev/null || true)"

missing=()
while IFS=';' read -r names unless; do
  for name in $names; do
    [[ $installed == *" installed/$name "* ]] && continue 2
  done
  does_without "$unless" || missing+=("$names")
done <<<"$lines"
[ ${#missing[@]} -gt 0 ] || exit 0
if [ -n "$only_list" ]; then printf '%s\n' "${missing[@]}"; exit 0; fi

# The first of several names that this release knows.
known() {
  local name
  for name in "$@"; do
    [ -n "$(apt-cache --names-only search "^${name//./\\.}\$" 2>/dev/null)" ] && { echo "$name"; return; }
  done
  echo "$1"
}

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  names=(); for one in "${missing[@]}"; do names+=("$(known $one)"); done
  echo "MTL Journal needs some system packages. Please type this, then try again:" >&2
  echo "  sudo apt-get install --no-install-recommends ${names[*]}" >&2
  exit 1
fi

# What apt says at length is shown only where it fails.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

export DEBIAN_FRONTEND=noninteractive
echo "asking for the newest list of system packages"
quietly apt-get update -qq
names=(); for one in "${missing[@]}"; do names+=("$(known $one)"); done
echo "installing system packages: ${names[*]}"
quietly apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${names[@]}"
