# The man page and the completions, written by the program out of its own table of options.
set(docs ${PROJECT_BINARY_DIR}/share)
set(man_page ${docs}/man/man1/annals.1)
set(completions ${docs}/bash-completion/completions/annals ${docs}/zsh/site-functions/_annals ${docs}/fish/vendor_completions.d/annals.fish)
list(GET completions 0 bash_completion)
list(GET completions 1 zsh_completion)
list(GET completions 2 fish_completion)
foreach(file ${man_page} ${completions})
  get_filename_component(folder ${file} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
endforeach()
add_custom_command(OUTPUT ${man_page} ${completions}
  COMMAND annals docs man -o ${man_page}
  COMMAND annals docs completion bash -o ${bash_completion}
  COMMAND annals docs completion zsh -o ${zsh_completion}
  COMMAND annals docs completion fish -o ${fish_completion}
  DEPENDS annals VERBATIM COMMENT "Writing the man page and the completions")
add_custom_target(annals_docs ALL DEPENDS ${man_page} ${completions})
