# Puts the files of a folder, or one file, into a library, so that a program is one file.
#
# palpate_embed(LIBRARY NAME FOLDER) makes
#   std::string_view palpate::NAME(std::string_view path)
# which answers the file at `path` below FOLDER (the file, by its name), or a view with null data. The
# declaration stands in a header of the room that uses it.

function(palpate_embed library name folder)
  if(IS_DIRECTORY ${CMAKE_SOURCE_DIR}/${folder})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*)
  else()
    set(files ${CMAKE_SOURCE_DIR}/${folder})
  endif()
  set(output ${CMAKE_BINARY_DIR}/embedded/${name}.cc)
  add_custom_command(OUTPUT ${output}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/cmake/embed.py ${name}
      ${CMAKE_SOURCE_DIR}/${folder} ${output}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed.py
    COMMENT "Embedding ${folder}")
  target_sources(${library} PRIVATE ${output})
endfunction()
