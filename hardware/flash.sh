#!/usr/bin/env bash
# Puts nanoFramework, the board's name, Wi-Fi credentials and the Mote firmware on an ESP32. Linux and macOS; flash.ps1 is for Windows.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: hardware/flash.sh [options]
  --board NAME       esp32-devkitc, esp32-s3-devkitc, esp32-c3-devkitm, xiao-esp32c3 or m5stack-atom
  --port PORT        the serial port; found if there is only one
  --target NAME      the nanoFramework firmware, if the board's usual one does not fit
  --image FILE       the application; default hardware/esp32/bin/Release/Mote.Esp32.bin
  --wifi SSID        store Wi-Fi credentials; the password is asked for, or taken from MOTE_WIFI_PASSWORD
  --no-wifi          leave the credentials on the device as they are
  --no-firmware      leave nanoFramework on the device as it is
  --dry-run          print the commands and do nothing
TEXT
}

fail() {
  echo "flash.sh: $1" >&2
  exit 1
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
board='' port='' target='' image="$here/esp32/bin/Release/Mote.Esp32.bin"
ssid='' wifi=ask firmware=yes dry=no

while [ $# -gt 0 ]; do
  case $1 in
    --board | --port | --target | --image | --wifi)
      [ $# -ge 2 ] || fail "$1 needs a value"
      case $1 in
        --board) board=$2 ;;
        --port) port=$2 ;;
        --target) target=$2 ;;
        --image) image=$2 ;;
        --wifi) ssid=$2 wifi=yes ;;
      esac
      shift 2
      ;;
    --no-wifi) wifi=no; shift ;;
    --no-firmware) firmware=no; shift ;;
    --dry-run) dry=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option $1" ;;
  esac
done

ask() { # prompt: prints the answer
  [ -t 0 ] || fail "$1 is missing, and there is nobody to ask"
  local answer
  read -r -p "$1: " answer
  printf '%s' "$answer"
}

usual_target() {
  case $1 in
    esp32-devkitc) echo ESP32_REV3 ;;
    esp32-s3-devkitc) echo ESP32_S3_OCTAL ;;
    esp32-c3-devkitm | xiao-esp32c3) echo ESP32_C3 ;;
    m5stack-atom) echo ESP32_PICO ;;
    *) return 1 ;;
  esac
}

find_port() {
  local found=() candidate
  for candidate in /dev/ttyUSB* /dev/ttyACM* /dev/cu.usbserial* /dev/cu.usbmodem* /dev/cu.SLAB* /dev/cu.wchusbserial*; do
    [ -e "$candidate" ] && found+=("$candidate")
  done
  if [ ${#found[@]} -eq 1 ]; then
    printf '%s' "${found[0]}"
  elif [ ${#found[@]} -eq 0 ]; then
    fail 'no serial port found: plug the board in, or name the port with --port'
  else
    echo "Ports: ${found[*]}" >&2
    ask 'Which port'
  fi
}

# JSON text: quotes and backslashes escaped; control characters do not occur in an SSID or a passphrase that can be typed.
json() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

run() {
  printf '>'
  printf ' %q' "$@"
  printf '\n'
  if [ "$dry" = no ]; then
    "$@"
  fi
}

[ -n "$board" ] || board=$(ask 'Board (esp32-devkitc, esp32-s3-devkitc, esp32-c3-devkitm, xiao-esp32c3, m5stack-atom)')
usual=$(usual_target "$board") || fail "unknown board '$board'"
[ -n "$target" ] || target=$usual
[ -n "$port" ] || port=$(find_port)
if [ "$wifi" = ask ]; then
  ssid=$(ask 'Wi-Fi name (empty: leave as it is)')
  if [ -n "$ssid" ]; then wifi=yes; else wifi=no; fi
fi

if [ "$dry" = no ]; then
  command -v nanoff >/dev/null || fail 'nanoff is missing: dotnet tool install -g nanoff'
  [ -f "$image" ] || fail "no application at $image: build it, download it from the releases, or name it with --image"
  [ -w "$port" ] || fail "no permission for $port: see hardware/README.md, Troubleshooting"
fi

password=''
if [ "$wifi" = yes ]; then
  if [ -n "${MOTE_WIFI_PASSWORD+set}" ]; then
    password=$MOTE_WIFI_PASSWORD
  elif [ "$dry" = no ]; then
    [ -t 0 ] || fail 'the Wi-Fi password is missing, and there is nobody to ask'
    read -r -s -p "Password of $ssid (not shown): " password
    echo
  fi
fi

# Credentials only ever lie in a file that nobody else can read, and not for long.
umask 077
if [ "$dry" = yes ]; then
  folder='TEMP'
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi

write() { # name, content, content to show
  echo "$folder/$1: $3"
  if [ "$dry" = no ]; then
    printf '%s\n' "$2" > "$folder/$1"
  fi
}

echo "Board $board, firmware $target, port $port"
write board.txt "$board" "$board"
files='{"SerialPort":%s,"Files":[{"DestinationFilePath":"I:\\\\mote-board.txt","SourceFilePath":%s}]}'
# shellcheck disable=SC2059
files=$(printf "$files" "$(json "$port")" "$(json "$folder/board.txt")")
write files.json "$files" "$files"
if [ "$wifi" = yes ]; then
  network='{"SerialPort":%s,"WirelessClient":{"SSID":%s,"Password":%s,"ConfigurationOption":"AutoConnect"}}'
  # shellcheck disable=SC2059
  write network.json "$(printf "$network" "$(json "$port")" "$(json "$ssid")" "$(json "$password")")" \
    "$(printf "$network" "$(json "$port")" "$(json "$ssid")" '"********"')"
fi

if [ "$firmware" = yes ]; then
  run nanoff --update --target "$target" --serialport "$port"
fi
run nanoff --filedeployment "$folder/files.json"
if [ "$wifi" = yes ]; then
  run nanoff --networkdeployment "$folder/network.json"
fi
run nanoff --target "$target" --serialport "$port" --deploy --image "$image"
if [ "$dry" = yes ]; then
  echo 'Nothing was done.'
else
  echo 'Done. The address of the page is on the debug console; see hardware/README.md for how to read it.'
fi
