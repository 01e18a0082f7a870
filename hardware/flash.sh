#!/usr/bin/env bash
# Puts nanoFramework, the board's name, Wi-Fi credentials and the Mote firmware on an ESP32. Linux and macOS; flash.ps1 is for Windows.
# Exit code 0: done; 1: something failed; 2: an option or a value is wrong.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: hardware/flash.sh [options]
  --board NAME       esp32-devkitc, esp32-s3-devkitc, esp32-c3-devkitm, xiao-esp32c3 or m5stack-atom
  --port PORT        the serial port; found if there is only one
  --target NAME      the nanoFramework firmware, if the board's usual one does not fit
  --image FILE       the application; default hardware/esp32/bin/Release/Mote.Firmware.bin
  --wifi SSID        store Wi-Fi credentials; the password is asked for, or taken from MOTE_WIFI_PASSWORD
  --no-wifi          leave the credentials on the device as they are
  --token            store the token that visitors must know; it is asked for, or taken from MOTE_TOKEN
  --hosts "NAMES"    store the names and addresses that the board answers to, * for any; without, those that only this network can have
  --ap key           let a phone set the board up, with a new key, which is printed; what happens unless --no-firmware is given
  --ap open          the same without a key: everybody near the board can set it up, and read what is typed there
  --no-ap            let no phone set the board up; without --ap and --no-ap, --no-firmware leaves that as it is
  --no-firmware      leave nanoFramework on the device as it is
  --dry-run          print the commands and do nothing
TEXT
}

fail() {
  echo "flash.sh: $1" >&2
  exit 1
}

wrong() {
  echo "flash.sh: $1" >&2
  exit 2
}

# The boards of esp32/Boards.cs and the firmware that fits them.
targets='
esp32-devkitc ESP32_REV3
esp32-s3-devkitc ESP32_S3_OCTAL
esp32-c3-devkitm ESP32_C3
xiao-esp32c3 ESP32_C3
m5stack-atom ESP32_PICO
'

# The native part of System.Net that nanoFramework.System.Net 1.11.60 was made for: nf-interpreter since 10 July 2026,
# src/DeviceInterfaces/System.Net/sys_net_native.cpp. On a firmware without it the application does not start, and no message says why.
net_version=100.2.0.14 net_checksum=0x8EFB9944

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
board='' port='' target='' image="$here/esp32/bin/Release/Mote.Firmware.bin"
hosts='' ssid='' wifi=ask with_token=no ap='' firmware=yes dry=no

while [ $# -gt 0 ]; do
  case $1 in
    --board | --port | --target | --image | --hosts | --wifi | --ap)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      [ -n "$2" ] || wrong "$1 needs a value that is not empty"
      case $1 in
        --board) board=$2 ;;
        --port) port=$2 ;;
        --target) target=$2 ;;
        --image) image=$2 ;;
        --hosts) hosts=$2 ;;
        --ap)
          [ "$2" = key ] || [ "$2" = open ] || wrong "--ap needs key or open, not '$2'"
          [ "$ap" != off ] || wrong 'choose --ap or --no-ap'
          ap=$2
          ;;
        --wifi)
          [ "$wifi" != no ] || wrong 'choose --wifi or --no-wifi'
          ssid=$2 wifi=yes
          ;;
      esac
      shift 2
      ;;
    --no-wifi)
      [ "$wifi" != yes ] || wrong 'choose --wifi or --no-wifi'
      wifi=no
      shift
      ;;
    --no-ap)
      [ -z "$ap" ] || [ "$ap" = off ] || wrong 'choose --ap or --no-ap'
      ap=off
      shift
      ;;
    --token) with_token=yes; shift ;;
    --no-firmware) firmware=no; shift ;;
    --dry-run) dry=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) wrong "unknown option $1; --help lists them" ;;
  esac
done

ask() { # prompt: prints the answer
  [ -t 0 ] || wrong "$1 is missing, and there is nobody to ask"
  local answer
  read -r -p "$1: " answer
  printf '%s' "$answer"
}

ask_secret() { # prompt: prints the answer, which is not shown
  [ -t 0 ] || wrong "$1 is missing, and there is nobody to ask"
  local answer
  read -r -s -p "$1 (not shown): " answer
  echo >&2
  printf '%s' "$answer"
}

usual_target() {
  local name value
  while read -r name value; do
    if [ "$name" = "$1" ] && [ -n "$name" ]; then
      echo "$value"
      return
    fi
  done <<<"$targets"
  return 1
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

# Prints what is wrong with a text, counted in bytes in any locale; nothing if it is valid. The locale changes only in the caller's $( ).
problem() { # text, the most bytes it may have
  LC_ALL=C
  if [[ $1 == *[$'\001'-$'\037'$'\177']* ]]; then
    echo 'has a control character in it'
  elif ! printf '%s' "$1" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1; then
    echo 'is not UTF-8'
  elif [ ${#1} -gt "$2" ]; then
    echo "has ${#1} bytes, and the board keeps $2"
  fi
}

check() { # name, text, the most bytes it may have
  local found
  found=$(problem "$2" "$3")
  [ -z "$found" ] || wrong "$1 $found"
}

byte_count() {
  LC_ALL=C
  printf '%s' ${#1}
}

# Prints a JSON string. Quotes and backslashes are escaped; control characters have been rejected before.
json() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# nanoff encodes a name or password as UTF-8 and then copies as many bytes as the text has UTF-16 units (nf-debugger,
# DeviceConfiguration.Wireless80211ConfigurationProperties.cs): the end of any text beyond ASCII would be lost. One NUL is appended
# for each byte that UTF-8 needs more. Where nanoff counts right, it is a NUL in a field of NULs.
wifi_json() (
  LC_ALL=C
  following=${1//[!$'\200'-$'\277']/}
  beyond_16_bits=${1//[!$'\360'-$'\367']/}
  text=$(json "$1")
  text=${text%\"}
  for ((i = ${#following} - ${#beyond_16_bits}; i > 0; i--)); do
    text+='\u0000'
  done
  printf '%s"' "$text"
)

# Prints random characters, made of the system's random bytes. A byte that is not in the set is left out, so each character is as likely as any other.
random_text() { # set for tr, how many, 16 at most
  local text
  text=$(head -c 1024 /dev/urandom | LC_ALL=C tr -dc "$1")
  [ ${#text} -ge "$2" ] || fail 'the system gave no random bytes (/dev/urandom)'
  printf '%s' "${text:0:$2}"
}

# Prints how to join the board's access point. The text of the code is that of the ZXing project, which phones' cameras know; none of its characters
# needs an escape. It goes to qrencode by its standard input, because every user of this computer can read a program's arguments.
print_access_point() {
  local code="WIFI:T:WPA;S:$ap_name;P:$ap_key;;" key="$ap_key"
  if [ "$ap" = open ]; then
    code="WIFI:T:nopass;S:$ap_name;;" key='none'
  fi
  echo "To set the board up with a phone: join Wi-Fi $ap_name, key $key. Note both, they are not shown again."
  if command -v qrencode >/dev/null; then
    printf '%s' "$code" | qrencode -t UTF8 -m 2 || echo 'qrencode failed; the name and the key are above'
  else
    echo "With the program qrencode installed this would be a code for a phone's camera: $code"
  fi
}

show() {
  printf '>'
  printf ' %q' "$@"
  printf '\n'
}

run() { # what it is for, command
  local purpose=$1
  shift
  show "$@"
  if [ "$dry" = no ]; then
    "$@" || fail "nanoff failed to $purpose; its own words are above, hardware/README.md has a section Troubleshooting"
  fi
}

# nanoff reports success even if a file could not be written; only its output shows the failure.
run_files() { # command
  show "$@"
  if [ "$dry" = no ]; then
    "$@" 2>&1 | tee "$folder/output" || fail 'nanoff failed to write the settings; its own words are above'
    if grep -q -e 'Error deploying' -e 'Exception deploying' "$folder/output"; then
      fail 'a file was not written to the board, though nanoff did not fail: run this again; if that does not help, erase the chip (hardware/README.md, Troubleshooting)'
    fi
  fi
}

# Waits for the board, which restarts after new firmware was written, and checks whether the application fits that firmware.
check_firmware() {
  local details deadline=$SECONDS advice
  advice="run this again without --no-firmware"
  if [ "$firmware" = yes ]; then
    deadline=$((SECONDS + 30))
    advice="nanoFramework's newest firmware for $target is that old; wait for a newer one, or choose another --target"
  fi
  show nanoff --nanodevice --serialport "$port" --devicedetails
  [ "$dry" = no ] || return 0
  until details=$(nanoff --nanodevice --serialport "$port" --devicedetails 2>&1); do
    if [ $SECONDS -ge "$deadline" ]; then
      echo "$details"
      fail "the board does not answer on $port: press RESET (EN) and run this again, with --no-firmware if the firmware has been written; close every other program that uses the port"
    fi
    sleep 1
  done
  grep -E '^ *(Target|Date|CLR Version):' <<<"$details" || true
  if [[ ! $details =~ System\.Net\ v([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+),\ checksum\ (0x[0-9A-F]+) ]]; then
    echo "flash.sh: the board does not say which System.Net it has. Firmware from before 10 July 2026 does not start this application, and says nothing: if the console stays silent, $advice" >&2
    return 0
  fi
  local version="${BASH_REMATCH[1]}.${BASH_REMATCH[2]}.${BASH_REMATCH[3]}.${BASH_REMATCH[4]}" checksum=${BASH_REMATCH[5]}
  if [ "$checksum" = "$net_checksum" ]; then
    return 0
  fi
  if [ "$(printf '%s\n' "$version" "$net_version" | sort -t . -k 1,1n -k 2,2n -k 3,3n -k 4,4n | head -n 1)" = "$version" ]; then
    fail "the firmware on the board is too old, this application would not start (System.Net $version, needed $net_version): $advice"
  fi
  echo "flash.sh: the firmware on the board is newer than this application (System.Net $version, made for $net_version): if the console stays silent, get a newer Mote.Firmware.bin" >&2
}

[ -n "$board" ] || board=$(ask 'Board (esp32-devkitc, esp32-s3-devkitc, esp32-c3-devkitm, xiao-esp32c3, m5stack-atom)')
usual=$(usual_target "$board") || wrong "unknown board '$board'"
[ -n "$target" ] || target=$usual
[ -n "$port" ] || port=$(find_port)
if [ "$wifi" = ask ]; then
  ssid=$(ask 'Wi-Fi name (empty: leave as it is)')
  if [ -n "$ssid" ]; then wifi=yes; else wifi=no; fi
fi

# The device stores 32 and 64 bytes with a NUL at the end. It would cut the last byte of a longer name or password, and never join.
password=''
if [ "$wifi" = yes ]; then
  check 'the name of the Wi-Fi' "$ssid" 31
  if [ -n "${MOTE_WIFI_PASSWORD+set}" ]; then
    password=$MOTE_WIFI_PASSWORD
  elif [ "$dry" = no ]; then
    password=$(ask_secret "Password of $ssid")
  fi
  check 'the Wi-Fi password' "$password" 63
  length=$(byte_count "$password")
  [ "$length" -eq 0 ] || [ "$length" -ge 8 ] || wrong 'the Wi-Fi password is too short: WPA2 wants 8 characters or more, an open network none'
fi

# A token is not the value of an option, because every user of this computer can read those.
token=''
if [ "$with_token" = yes ]; then
  if [ -n "${MOTE_TOKEN+set}" ]; then
    token=$MOTE_TOKEN
  elif [ "$dry" = no ]; then
    token=$(ask_secret 'Token')
  else
    token='dry-run'
  fi
  (LC_ALL=C; [[ $token =~ ^[!-~]{1,128}$ ]]) || wrong 'the token must be 1 to 128 visible ASCII characters'
fi

if [ -n "$hosts" ]; then
  (LC_ALL=C; [[ $hosts =~ ^[!-~]+(\ +[!-~]+)*$ ]]) || wrong 'the hosts must be names or addresses in ASCII with blanks between them'
fi

# Without --no-firmware the board may be a new one: it gets a key of its own. With it, a label with the old one stays true.
if [ -z "$ap" ] && [ "$firmware" = yes ]; then
  ap=key
fi
ap_name='' ap_key='' ap_line='' ap_shown=''
case $ap in
  key)
    # No letter or digit that looks like another.
    ap_name=mote-$(random_text 0-9a-f 6) ap_key=$(random_text abcdefghjkmnpqrstuvwxyz23456789 12)
    ap_line="$ap_name $ap_key" ap_shown="$ap_name ********"
    ;;
  open)
    ap_name=mote-$(random_text 0-9a-f 6)
    ap_line="$ap_name open" ap_shown=$ap_line
    ;;
  off) ap_line=off ap_shown=off ;;
esac

if [ "$dry" = no ]; then
  command -v nanoff >/dev/null || fail 'nanoff is missing: dotnet tool install -g nanoff'
  [ -f "$image" ] || fail "no application at $image: build it, download it from the releases, or name it with --image"
  [ -e "$port" ] || fail "no port $port: plug the board in; without --port it is looked for"
  [ -w "$port" ] || fail "no permission for $port: see hardware/README.md, Troubleshooting"
fi

# Secrets are written only to files that no other user can read, and these are removed soon.
umask 077
if [ "$dry" = yes ]; then
  folder='TEMP'
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  trap 'exit 1' HUP INT TERM
fi

write() { # name, content, content to show
  echo "$folder/$1: $3"
  if [ "$dry" = no ]; then
    printf '%s\n' "$2" > "$folder/$1"
  fi
}

file_entry() { # name on the device, name here
  printf '{"DestinationFilePath":"I:\\\\%s","SourceFilePath":%s}' "$1" "$(json "$folder/$2")"
}

echo "Board $board, firmware $target, port $port"
write board.txt "$board" "$board"
files=$(file_entry mote-board.txt board.txt)
if [ "$with_token" = yes ]; then
  write token.txt "$token" '********'
  files+=",$(file_entry mote-token.txt token.txt)"
fi
if [ -n "$hosts" ]; then
  write hosts.txt "$hosts" "$hosts"
  files+=",$(file_entry mote-hosts.txt hosts.txt)"
fi
if [ -n "$ap" ]; then
  write ap.txt "$ap_line" "$ap_shown"
  files+=",$(file_entry mote-ap.txt ap.txt)"
fi
files="{\"SerialPort\":$(json "$port"),\"Files\":[$files]}"
write files.json "$files" "$files"
settings=(nanoff --filedeployment "$folder/files.json")
if [ "$wifi" = yes ]; then
  network='{"SerialPort":%s,"WirelessClient":{"SSID":%s,"Password":%s,"ConfigurationOption":"AutoConnect"}}'
  # shellcheck disable=SC2059
  write network.json "$(printf "$network" "$(json "$port")" "$(wifi_json "$ssid")" "$(wifi_json "$password")")" \
    "$(printf "$network" "$(json "$port")" "$(json "$ssid")" '"********"')"
  settings+=(--networkdeployment "$folder/network.json")
fi

if [ "$firmware" = yes ]; then
  run 'write the firmware' nanoff --update --target "$target" --serialport "$port"
fi
check_firmware
run_files "${settings[@]}"
# The application is written over the wire protocol: the device says where its deploy partition begins, and nanoff reads back what it wrote.
# With --target nanoff would write at 0x1B0000 whatever the target, which on ESP32 and PICO is inside the interpreter since September 2025;
# with --address a table here would have to follow every change of the partition files. The price is that nanoCLR must run; the settings
# before need that anyhow, and the firmware is written through the chip's own loader, which always answers.
run 'write the application' nanoff --nanodevice --serialport "$port" --deploy --image "$image"
if [ "$dry" = yes ]; then
  echo 'Nothing was done.'
else
  if [ -n "$ap_name" ]; then
    print_access_point
  fi
  echo 'Done. The address of the page is on the debug console, and in your router at nanodevice_ and six hexadecimal digits; see hardware/README.md.'
fi
