#!/bin/sh
# make.sh - office.xlsx anew out of office.fods, by LibreOffice Calc
#
# Not part of the build: the file is kept, for LibreOffice is large.
set -eu
cd "$(dirname "$0")"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
soffice "-env:UserInstallation=file://$home" --headless \
  --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir . office.fods >/dev/null
