#!/bin/sh
# Carries sealed backups to another place, and proves that they arrived.
#   carry-off.sh FROM TO            TO is a folder: a mounted disk or share
#   carry-off.sh FROM sftp://TO     TO is user@host/folder; SFTP names another program than sftp
# Copies what is new, compares every byte of it, and in a folder clears what is older than 35 days; the newest stays.
set -eu
from=$1
to=$2
kept_days=35

fail() { echo "carry-off: $1" >&2; exit 1; }
names() { (cd "$1" && ls -1) | grep '^clinic-.*\.backup\.sealed$' || true; }

[ -n "$(names "$from")" ] || fail "there is no sealed backup in $from"

to_folder() {
  [ -d "$to" ] || fail "$to is not there: is it mounted?"
  for name in $(names "$from"); do
    [ -e "$to/$name" ] && continue
    cp "$from/$name" "$to/$name.part"
    cmp -s "$from/$name" "$to/$name.part" || { rm -f "$to/$name.part"; fail "$name arrived with other bytes"; }
    sync "$to/$name.part"
    mv "$to/$name.part" "$to/$name"
    echo "carried off: $name"
  done
  newest=$(names "$to" | tail -n 1)
  find "$to" -maxdepth 1 -name 'clinic-*.backup.sealed' ! -name "$newest" -mtime "+$kept_days" -exec rm -f {} +
}

to_sftp() {
  place=${to#sftp://}
  account=${place%%/*}
  folder=${place#*/}
  back=$(mktemp -d)
  trap 'rm -rf "$back"' EXIT
  there=$(echo "ls -1 $folder" | ${SFTP:-sftp} -q -b - "$account") || fail "$account does not answer"
  for name in $(names "$from"); do
    case "$there" in *"$name"*) continue ;; esac
    ${SFTP:-sftp} -q -b - "$account" >/dev/null <<BATCH || fail "$name could not be sent"
put $from/$name $folder/$name.part
get $folder/$name.part $back/$name
BATCH
    cmp -s "$from/$name" "$back/$name" || fail "$name arrived with other bytes"
    echo "rename $folder/$name.part $folder/$name" | ${SFTP:-sftp} -q -b - "$account" >/dev/null || fail "$name has no name there"
    rm -f "$back/$name"
    echo "carried off: $name"
  done
}

case "$to" in sftp://*) to_sftp ;; *) to_folder ;; esac
