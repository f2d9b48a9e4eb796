# What annals is built on, with the versions that `annals --version` tells.
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3>=3.37)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
find_package(CLD2 REQUIRED)
# The program's allocator: units and clauses are many small pieces. Sanitizers bring their own.
if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  find_package(mimalloc QUIET)
endif()

# re2.pc says 0.0.0; the ABI in the library's own name is what can be told.
list(GET RE2_LINK_LIBRARIES 0 re2_library)
get_filename_component(re2_library "${re2_library}" REALPATH)
if(re2_library MATCHES "\\.so\\.([0-9]+)")
  set(ANNALS_RE2_ABI ${CMAKE_MATCH_1})
endif()
