#!/usr/bin/env bash
# Prints the section of a version from CHANGELOG.md, without its heading.
# Exit code 1: there is no such section, it is empty, or the tag is not the version of Directory.Build.props; 2: a wrong call.
set -euo pipefail

if [ $# -ne 1 ] || [[ ! $1 =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
  echo 'usage: changelog.sh vMAJOR.MINOR.PATCH' >&2
  exit 2
fi

version=${1#v}
found=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
if [ "$found" != "$version" ]; then
  echo "changelog.sh: the tag is $1, Directory.Build.props has $found" >&2
  exit 1
fi

# A heading is '## [1.2.3] - 2027-01-31'; the section ends at the next one. Compared as text: a dot is a dot.
section=$(awk -v heading="## [$version]" '
  index($0, "## ") == 1 { inside = index($0, heading) == 1; next }
  inside { print }' CHANGELOG.md | sed -e '/./,$!d')
if [ -z "$section" ]; then
  echo "changelog.sh: CHANGELOG.md has no section '## [$version]', or an empty one" >&2
  exit 1
fi

printf '%s\n' "$section"
