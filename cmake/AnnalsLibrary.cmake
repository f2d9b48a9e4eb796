set(ANNALS_WARNINGS -Wall -Wextra -Wpedantic $<$<BOOL:${ANNALS_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 warns of these inside std::string and std::vector where there is nothing to warn of (GCC bugs
  # 105329, 105651), differently at each level of optimization.
  list(APPEND ANNALS_WARNINGS -Wno-restrict -Wno-array-bounds -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread)
  # What it warns of in a header is right in a source file, which a unity build includes in another one.
  list(APPEND ANNALS_WARNINGS $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-subobject-linkage>)
endif()

# For what no run waits for (tables of options, reports): it compiles in two thirds of the time that -O3 takes.
set(ANNALS_UNHURRIED $<$<CONFIG:Release>:-O1>)

# A static library of all sources that match the patterns, main.cc left out; none if nothing matches.
function(annals_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${ARGN})
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(NOT sources)
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/annals>)
  target_compile_features(${name} PUBLIC cxx_std_20)
  target_compile_options(${name} PRIVATE ${ANNALS_WARNINGS})
  string(REPLACE annals_ "" short ${name})
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON EXPORT_NAME ${short})
  add_library(annals::${short} ALIAS ${name})
endfunction()

# A schema as a function of the library, so that the program has it wherever it runs.
function(annals_embed_schema name file template)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
  file(READ ${PROJECT_SOURCE_DIR}/${file} ANNALS_SCHEMA)
  configure_file(${template} ${PROJECT_BINARY_DIR}/generated/${name}_schema.cc @ONLY)
  target_sources(${name} PRIVATE ${PROJECT_BINARY_DIR}/generated/${name}_schema.cc)
endfunction()
