#!/usr/bin/env bash
# Puts nanoFramework, Wi-Fi credentials and this program on an ESP32. Linux and macOS; flash.ps1 is for Windows.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
port='' target='' image="$here/src/My-Board/bin/Release/SafeBoardName.bin" ssid='' firmware=yes

usage() {
  cat <<'TEXT'
usage: bash flash.sh --target NAME [options]
  --target NAME      the nanoFramework firmware: ESP32_REV3, ESP32_S3_OCTAL, ESP32_C3, ESP32_PICO, ...
  --port PORT        the serial port; found if there is only one
  --wifi SSID        store Wi-Fi credentials; the password is asked for, or taken from MOTE_WIFI_PASSWORD
  --image FILE       the program; default src/My-Board/bin/Release/SafeBoardName.bin
  --no-firmware      leave nanoFramework on the board as it is
TEXT
}

wrong() {
  echo "flash.sh: $1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --target | --port | --wifi | --image)
      [ -n "${2-}" ] || wrong "$1 needs a value"
      case $1 in
        --target) target=$2 ;;
        --port) port=$2 ;;
        --wifi) ssid=$2 ;;
        --image) image=$2 ;;
      esac
      shift 2
      ;;
    --no-firmware) firmware=no; shift ;;
    -h | --help) usage; exit 0 ;;
    *) wrong "unknown option $1; --help lists them" ;;
  esac
done

if [ -z "$port" ]; then
  ports=()
  for candidate in /dev/ttyUSB* /dev/ttyACM* /dev/cu.usbserial* /dev/cu.usbmodem* /dev/cu.SLAB* /dev/cu.wchusbserial*; do
    [ -e "$candidate" ] && ports+=("$candidate")
  done
  [ ${#ports[@]} -eq 1 ] || wrong "name the port with --port; found: ${ports[*]-none}"
  port=${ports[0]}
fi
[ "$firmware" = no ] || [ -n "$target" ] || wrong 'name the firmware with --target'
[ -f "$image" ] || wrong "no program at $image: build it first"
command -v nanoff >/dev/null || wrong 'nanoff is missing: dotnet tool install -g nanoff'

# nanoff counts characters beyond ASCII wrongly; a quote or backslash would have to be escaped in JSON.
plain() { # name, text, the fewest and the most characters
  (LC_ALL=C; [[ $2 =~ ^[\ -~]*$ ]] && [[ $2 != *[\"\\]* ]] && [ ${#2} -ge "$3" ] && [ ${#2} -le "$4" ]) ||
    wrong "$1 must have $3 to $4 ASCII characters, none of them a quote or a backslash"
}

if [ -n "$ssid" ]; then
  if [ -n "${MOTE_WIFI_PASSWORD+set}" ]; then
    password=$MOTE_WIFI_PASSWORD
  else
    read -r -s -p "Password of $ssid (not shown): " password
    echo >&2
  fi
  plain 'the name of the Wi-Fi' "$ssid" 1 31
  [ -z "$password" ] || plain 'the password' "$password" 8 63
fi

if [ "$firmware" = yes ]; then
  nanoff --update --target "$target" --serialport "$port"
  # The board restarts with its new firmware.
  deadline=$((SECONDS + 30))
  until nanoff --nanodevice --serialport "$port" --devicedetails; do
    [ $SECONDS -lt "$deadline" ] || wrong "the board does not answer on $port: press RESET (EN) and run this again with --no-firmware"
    sleep 1
  done
fi
if [ -n "$ssid" ]; then
  # A file that no other user can read, because every user can read a program's arguments.
  umask 077
  network=$(mktemp)
  trap 'rm -f "$network"' EXIT
  printf '{"SerialPort":"%s","WirelessClient":{"SSID":"%s","Password":"%s","ConfigurationOption":"AutoConnect"}}\n' "$port" "$ssid" "$password" > "$network"
  nanoff --networkdeployment "$network"
fi
# Without --target: the board itself says where its programs begin.
nanoff --nanodevice --serialport "$port" --deploy --image "$image"
