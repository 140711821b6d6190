# Prints for each argument, a line that is being typed, and each word that zsh could complete it with: the line, a tab, the word.
# The lines are typed into an interactive zsh whose .zshrc is the one that the help teaches.
export ZDOTDIR=$PWD/zsh FOUND=$PWD/zsh/found
mkdir -p $ZDOTDIR
cat >$ZDOTDIR/.zshrc <<'END'
source <(implicit4j completion zsh)

# What completion adds is written down as well, unless it is only asked what would match.
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a words
    builtin compadd -A words "$@"
    (( ! $#words )) || print -rl -- $words >>$FOUND
  fi
  builtin compadd "$@"
}

# Tells when a line may be typed, and when it was completed.
PS1=
zle-line-init() { print -n 'may be typed' }
zle -N zle-line-init
end-line() { BUFFER=; print -n 'was completed'; zle accept-line }
zle -N end-line
bindkey '^I' complete-word
bindkey '^X' end-line
END

zmodload zsh/zpty
zpty shell zsh -d -i
for line; do
  zpty -r shell output '*may be typed'
  : >$FOUND
  zpty -w -n shell $line$'\t\x18'
  zpty -r shell output '*was completed'
  while read -r word; do
    print -r -- $line$'\t'$word
  done <$FOUND
done
zpty -d shell
