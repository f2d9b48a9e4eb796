# Program, rules and documentation; apart from them (component "development") the libraries with their
# headers, and what find_package(annals) needs.
include(CMakePackageConfigHelpers)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)

install(TARGETS annals RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/annals/rules FILES_MATCHING PATTERN *.toml PATTERN *.tsv PATTERN *.json PATTERN README.md)
install(FILES output/annals.schema.json output/timeml.xsd dataset/schema.sql DESTINATION ${CMAKE_INSTALL_DATADIR}/annals)
install(FILES LICENSE NOTICE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${man_page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${bash_completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${zsh_completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${fish_completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME development)
install(TARGETS annals_extract annals_output annals_dataset EXPORT annals ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(folder extract output dataset)
  install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/annals FILES_MATCHING PATTERN *.h)
endforeach()

set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/annals)
configure_package_config_file(cmake/annalsConfig.cmake.in ${PROJECT_BINARY_DIR}/generated/annalsConfig.cmake
  INSTALL_DESTINATION ${config_folder} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/generated/annalsConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/generated/annalsConfig.cmake ${PROJECT_BINARY_DIR}/generated/annalsConfigVersion.cmake cmake/FindCLD2.cmake
  DESTINATION ${config_folder})
install(EXPORT annals FILE annalsTargets.cmake NAMESPACE annals:: DESTINATION ${config_folder})
