# Options of indexer, searchd and audit, as each program itself lists them.
_palpate() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local help
  if [ "${COMP_WORDS[1]}" = related ]; then
    help=$("$1" related --help 2>/dev/null)
  else
    help=$("$1" --help 2>/dev/null)
  fi
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W \
      "$(grep -o -e '--[a-z][a-z-]*' <<<"$help" | sort -u)" -- "$current")
    return
  fi
  # "--format TEXT:{text,html}": one of these; else a file.
  local choices
  choices=$(sed -n "s/^ *\(-h,\)\?$previous TEXT:{\([^}]*\)}.*/\2/p" <<<"$help")
  if [ -n "$choices" ]; then
    mapfile -t COMPREPLY < <(compgen -W "${choices//,/ }" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
    compopt -o filenames
  fi
}
complete -F _palpate indexer searchd audit
