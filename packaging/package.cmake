# What `cmake --install` puts where, and the Debian package of it (cpack).

include(GNUInstallDirs)
find_program(GZIP gzip REQUIRED)

set(package_folder ${CMAKE_BINARY_DIR}/packaging)
file(MAKE_DIRECTORY ${package_folder})

# Debian wants manual pages and changelogs packed, the same way each time.
function(palpate_gzip source name destination)
  set(packed ${package_folder}/${name}.gz)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  execute_process(COMMAND ${GZIP} -9nc ${source} OUTPUT_FILE ${packed}
    COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${packed} DESTINATION ${destination})
endfunction()

# Whoever packs has built these: ./dev package.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
install(TARGETS indexer searchd audit)
foreach(page indexer.1 audit.1 searchd.8 palpate.toml.5)
  string(REGEX MATCH "[0-9]$" section ${page})
  palpate_gzip(${CMAKE_SOURCE_DIR}/packaging/man/${page} ${page}
    ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()

# For sites that serve these files themselves; searchd has them built in.
install(FILES web/palpate.js web/palpate-related.js web/palpate.css
  DESTINATION ${CMAKE_INSTALL_DATADIR}/palpate/web)
install(FILES integrations/wordpress/palpate.php
  integrations/wordpress/readme.txt DESTINATION ${CMAKE_INSTALL_DATADIR}/palpate/wordpress)
install(FILES README.md packaging/debian/copyright
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(GLOB manuals CONFIGURE_DEPENDS docs/*.md)
install(FILES ${manuals} DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/guide DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY corpus/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples/corpus)
palpate_gzip(${CMAKE_SOURCE_DIR}/CHANGELOG.md changelog
  ${CMAKE_INSTALL_DOCDIR})
# Debian wants an address that somebody reads: that of whoever builds it. There
# is no other; what is set without one reaches nobody, and says so.
if(DEFINED ENV{DEBEMAIL} AND DEFINED ENV{DEBFULLNAME})
  set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
else()
  set(maintainer "The Palpate authors <nobody@palpate.invalid>")
endif()
set(PALPATE_MAINTAINER "${maintainer}" CACHE STRING
  "Name <address> that answers for the package")
configure_file(packaging/debian/changelog.in changelog.Debian @ONLY)
palpate_gzip(${CMAKE_BINARY_DIR}/changelog.Debian changelog.Debian
  ${CMAKE_INSTALL_DOCDIR})

file(GLOB units packaging/systemd/*)
install(FILES ${units} DESTINATION lib/systemd/system)
install(FILES packaging/palpate.toml DESTINATION /etc/palpate)
install(FILES packaging/palpate.default DESTINATION /etc/default
  RENAME palpate)

set(completions ${CMAKE_INSTALL_DATADIR})
foreach(program indexer searchd audit)
  install(FILES packaging/completions/palpate.bash RENAME ${program}
    DESTINATION ${completions}/bash-completion/completions)
  install(FILES packaging/completions/palpate.fish RENAME ${program}.fish
    DESTINATION ${completions}/fish/vendor_completions.d)
endforeach()
install(FILES packaging/completions/palpate.zsh RENAME _palpate
  DESTINATION ${completions}/zsh/vendor-completions)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME palpate)
set(CPACK_PACKAGE_CONTACT "${PALPATE_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "search, related reading and audit for therapy publishers")
set(CPACK_PACKAGE_DESCRIPTION
"Readers in pain type lay words, with typos, on a phone. Palpate finds the
right article and the right paragraph, suggests what to read next, and tells
editors what to mend. Nothing a reader types leaves the site.
.
This package holds indexer, searchd and audit, systemd units for them, and the
widgets for a site's own pages.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS adduser)
# They have programs of the same names.
set(CPACK_DEBIAN_PACKAGE_CONFLICTS
  "sphinxsearch, manticore-server-core, manticore-tools")
set(control ${CMAKE_SOURCE_DIR}/packaging/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${control}/conffiles
  ${control}/postinst ${control}/prerm ${control}/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
