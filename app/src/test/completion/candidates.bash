# Prints for each argument, a line that is being typed, and each word that bash could complete it with: the line, a tab, the word.
source <(implicit4j completion bash)
specification=$(complete -p implicit4j)
[[ $specification =~ -F\ ([^ ]+) ]]
complete=${BASH_REMATCH[1]}
for line; do
  read -ra COMP_WORDS <<<"$line"
  [[ $line != *' ' ]] || COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMP_LINE=$line
  COMP_POINT=${#line}
  COMPREPLY=()
  "$complete" implicit4j "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  for word in "${COMPREPLY[@]}"; do
    printf '%s\t%s\n' "$line" "${word% }"
  done
done
