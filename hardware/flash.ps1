<#
.SYNOPSIS
Puts nanoFramework, the board's name, Wi-Fi credentials and the Mote firmware on an ESP32. Windows; flash.sh is for Linux and macOS.
.DESCRIPTION
Exit code 0: done; 1: something failed; 2: an option or a value is wrong.
.PARAMETER Board
esp32-devkitc, esp32-s3-devkitc, esp32-c3-devkitm, xiao-esp32c3 or m5stack-atom.
.PARAMETER Port
The serial port, such as COM3; found if there is only one.
.PARAMETER Target
The nanoFramework firmware, if the board's usual one does not fit.
.PARAMETER Image
The application; default hardware\esp32\bin\Release\Mote.Firmware.bin.
.PARAMETER Wifi
Store Wi-Fi credentials for this network; the password is asked for, or taken from MOTE_WIFI_PASSWORD.
.PARAMETER NoWifi
Leave the credentials on the device as they are.
.PARAMETER Token
Store the token that visitors must know; it is asked for, or taken from MOTE_TOKEN.
.PARAMETER Hosts
Store the names and addresses that the board answers to, with blanks between them, * for any; without, those that only this network can have.
.PARAMETER Ap
key: let a phone set the board up, with a new key, which is printed; what happens unless -NoFirmware is given. open: the same without a key: everybody near
the board can set it up, and read what is typed there.
.PARAMETER NoAp
Let no phone set the board up; without -Ap and -NoAp, -NoFirmware leaves that as it is.
.PARAMETER NoFirmware
Leave nanoFramework on the device as it is.
.PARAMETER DryRun
Print the commands and do nothing.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Board,
    [string] $Port,
    [string] $Target,
    [string] $Image = (Join-Path $PSScriptRoot 'esp32\bin\Release\Mote.Firmware.bin'),
    [string] $Wifi,
    [switch] $NoWifi,
    [switch] $Token,
    [string] $Hosts,
    [string] $Ap,
    [switch] $NoAp,
    [switch] $NoFirmware,
    [switch] $DryRun,
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Unknown
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# The boards of esp32\Boards.cs and the firmware that fits them.
$targets = @{
    'esp32-devkitc' = 'ESP32_REV3'
    'esp32-s3-devkitc' = 'ESP32_S3_OCTAL'
    'esp32-c3-devkitm' = 'ESP32_C3'
    'xiao-esp32c3' = 'ESP32_C3'
    'm5stack-atom' = 'ESP32_PICO'
}

# The native part of System.Net that nanoFramework.System.Net 1.11.60 was made for: nf-interpreter since 10 July 2026,
# src/DeviceInterfaces/System.Net/sys_net_native.cpp. On a firmware without it the application does not start, and no message says why.
$netVersion = '100.2.0.14'
$netChecksum = '0x8EFB9944'

function Stop-Script([string] $Message) {
    [Console]::Error.WriteLine("flash.ps1: $Message")
    exit 1
}

function Stop-Wrong([string] $Message) {
    [Console]::Error.WriteLine("flash.ps1: $Message")
    exit 2
}

function Read-Answer([string] $Prompt) {
    if ([Console]::IsInputRedirected) { Stop-Wrong "$Prompt is missing, and there is nobody to ask" }
    return Read-Host $Prompt
}

function Read-Secret([string] $Prompt) {
    if ([Console]::IsInputRedirected) { Stop-Wrong "$Prompt is missing, and there is nobody to ask" }
    $secure = Read-Host "$Prompt (not shown)" -AsSecureString
    return (New-Object System.Net.NetworkCredential '', $secure).Password
}

function Find-Port {
    $found = @([System.IO.Ports.SerialPort]::GetPortNames() | Sort-Object -Unique)
    if ($found.Count -eq 1) { return $found[0] }
    if ($found.Count -eq 0) { Stop-Script 'no serial port found: plug the board in, or name the port with -Port' }
    Write-Host "Ports: $found"
    return Read-Answer 'Which port'
}

# The bytes of a text in UTF-8; ends the script if it is longer than the board can store, or not a text.
function Measure-Text([string] $Name, [string] $Text, [int] $Most) {
    if ($Text -match '[\x01-\x1f\x7f]') { Stop-Wrong "$Name has a control character in it" }
    try {
        $bytes = (New-Object System.Text.UTF8Encoding $false, $true).GetByteCount($Text)
    }
    catch {
        Stop-Wrong "$Name is not UTF-8"
    }
    if ($bytes -gt $Most) { Stop-Wrong "$Name has $bytes bytes, and the board keeps $Most" }
    return $bytes
}

# nanoff encodes a name or password as UTF-8 and then copies as many bytes as the text has UTF-16 units (nf-debugger,
# DeviceConfiguration.Wireless80211ConfigurationProperties.cs): the end of any text beyond ASCII would be lost. One NUL is appended
# for each byte that UTF-8 needs more. Where nanoff counts right, it is a NUL in a field of NULs.
function ConvertTo-WifiText([string] $Text) {
    return $Text + ("`0" * ([System.Text.Encoding]::UTF8.GetByteCount($Text) - $Text.Length))
}

# Random characters, made of the system's random bytes. A byte beyond the last whole set is left out, so each character is as likely as any other.
function New-RandomText([string] $Set, [int] $Length) {
    $generator = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    $byte = New-Object byte[] 1
    $text = ''
    while ($text.Length -lt $Length) {
        $generator.GetBytes($byte)
        if ($byte[0] -lt 256 - 256 % $Set.Length) { $text += $Set[$byte[0] % $Set.Length] }
    }
    $generator.Dispose()
    return $text
}

# Prints how to join the board's access point. The text of the code is that of the ZXing project, which phones' cameras know; none of its characters
# needs an escape. It goes to qrencode by its standard input, because every user of this computer can read a program's arguments.
function Show-AccessPoint {
    $code = "WIFI:T:WPA;S:$apName;P:$apKey;;"
    $key = $apKey
    if ($Ap -eq 'open') {
        $code = "WIFI:T:nopass;S:$apName;;"
        $key = 'none'
    }
    Write-Host "To set the board up with a phone: join Wi-Fi $apName, key $key. Note both, they are not shown again."
    if (Get-Command qrencode -ErrorAction SilentlyContinue) {
        $code | & qrencode -t UTF8 -m 2 | ForEach-Object { Write-Host $_ }
        if ($LASTEXITCODE -ne 0) { Write-Host 'qrencode failed; the name and the key are above' }
    }
    else {
        Write-Host "With the program qrencode installed this would be a code for a phone's camera: $code"
    }
}

function Show-Command([string[]] $Arguments) {
    $shown = $Arguments | ForEach-Object { if ($_ -match '\s') { '"' + $_ + '"' } else { $_ } }
    Write-Host "> nanoff $($shown -join ' ')"
}

function Invoke-Nanoff([string] $Purpose, [string[]] $Arguments) {
    Show-Command $Arguments
    if (-not $DryRun) {
        # Its output is not piped: with a redirected output it fails where it moves the cursor.
        & nanoff @Arguments
        if ($LASTEXITCODE -ne 0) { Stop-Script "nanoff failed to $Purpose; its own words are above, hardware\README.md has a section Troubleshooting" }
    }
}

# nanoff reports success even if a file could not be written; only its output shows the failure.
function Send-Setting([string[]] $Arguments) {
    Show-Command $Arguments
    if (-not $DryRun) {
        $said = @(& nanoff @Arguments)
        $code = $LASTEXITCODE
        $said | ForEach-Object { Write-Host $_ }
        if ($code -ne 0) { Stop-Script 'nanoff failed to write the settings; its own words are above' }
        if ("$said" -match 'Error deploying|Exception deploying') {
            Stop-Script 'a file was not written to the board, though nanoff did not fail: run this again; if that does not help, erase the chip (hardware\README.md, Troubleshooting)'
        }
    }
}

# Waits for the board, which restarts after new firmware was written, and checks whether the application fits that firmware.
function Test-Firmware {
    $waits = 0
    $advice = 'run this again without -NoFirmware'
    if (-not $NoFirmware) {
        $waits = 30
        $advice = "nanoFramework's newest firmware for $Target is that old; wait for a newer one, or choose another -Target"
    }
    $arguments = @('--nanodevice', '--serialport', $Port, '--devicedetails')
    Show-Command $arguments
    if ($DryRun) { return }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        $details = @(& nanoff @arguments) -join "`n"
        if ($LASTEXITCODE -eq 0) { break }
        if ($clock.Elapsed.TotalSeconds -ge $waits) {
            Write-Host $details
            Stop-Script "the board does not answer on ${Port}: press RESET (EN) and run this again, with -NoFirmware if the firmware has been written; close every other program that uses the port"
        }
        Start-Sleep -Seconds 1
    }
    $details -split "`n" | Where-Object { $_ -match '^ *(Target|Date|CLR Version):' } | ForEach-Object { Write-Host $_ }
    if ($details -notmatch 'System\.Net v(\d+\.\d+\.\d+\.\d+), checksum (0x[0-9A-F]+)') {
        [Console]::Error.WriteLine("flash.ps1: the board does not say which System.Net it has. Firmware from before 10 July 2026 does not start this application, and says nothing: if the console stays silent, $advice")
        return
    }
    $version = $Matches[1]
    if ($Matches[2] -eq $netChecksum) { return }
    if ([version] $version -le [version] $netVersion) {
        Stop-Script "the firmware on the board is too old, this application would not start (System.Net $version, needed $netVersion): $advice"
    }
    [Console]::Error.WriteLine("flash.ps1: the firmware on the board is newer than this application (System.Net $version, made for $netVersion): if the console stays silent, get a newer Mote.Firmware.bin")
}

function Write-Setting([string] $Name, [string] $Content, [string] $Shown) {
    $path = Join-Path $folder $Name
    Write-Host "${path}: $Shown"
    if (-not $DryRun) {
        [System.IO.File]::WriteAllText($path, $Content, (New-Object System.Text.UTF8Encoding $false))
    }
}

if ($Unknown) { Stop-Wrong "unknown option $($Unknown[0]); Get-Help .\flash.ps1 -Detailed lists them" }
foreach ($name in 'Board', 'Port', 'Target', 'Image', 'Hosts', 'Wifi', 'Ap') {
    if ($PSBoundParameters.ContainsKey($name) -and -not $PSBoundParameters[$name]) { Stop-Wrong "-$name needs a value that is not empty" }
}
if ($Wifi -and $NoWifi) { Stop-Wrong 'choose -Wifi or -NoWifi' }
if ($Ap -and $Ap -cne 'key' -and $Ap -cne 'open') { Stop-Wrong "-Ap needs key or open, not '$Ap'" }
if ($Ap -and $NoAp) { Stop-Wrong 'choose -Ap or -NoAp' }
if (-not $Board) { $Board = Read-Answer "Board ($(($targets.Keys | Sort-Object) -join ', '))" }
if (-not $targets.ContainsKey($Board)) { Stop-Wrong "unknown board '$Board'" }
if (-not $Target) { $Target = $targets[$Board] }
if (-not $Port) { $Port = Find-Port }
if (-not $Wifi -and -not $NoWifi) { $Wifi = Read-Answer 'Wi-Fi name (empty: leave as it is)' }

# The device stores 32 and 64 bytes with a NUL at the end. It would cut the last byte of a longer name or password, and never join.
$password = ''
if ($Wifi) {
    Measure-Text 'the name of the Wi-Fi' $Wifi 31 | Out-Null
    if ($null -ne $env:MOTE_WIFI_PASSWORD) {
        $password = $env:MOTE_WIFI_PASSWORD
    }
    elseif (-not $DryRun) {
        $password = Read-Secret "Password of $Wifi"
    }
    $length = Measure-Text 'the Wi-Fi password' $password 63
    if ($length -gt 0 -and $length -lt 8) { Stop-Wrong 'the Wi-Fi password is too short: WPA2 wants 8 characters or more, an open network none' }
}

# A token is not the value of an option, because every user of this computer can read those.
$secret = ''
if ($Token) {
    if ($null -ne $env:MOTE_TOKEN) { $secret = $env:MOTE_TOKEN }
    elseif ($DryRun) { $secret = 'dry-run' }
    else { $secret = Read-Secret 'Token' }
    if ($secret -cnotmatch '\A[!-~]{1,128}\z') { Stop-Wrong 'the token must be 1 to 128 visible ASCII characters' }
}

if ($Hosts -and $Hosts -cnotmatch '\A[!-~]+( +[!-~]+)*\z') { Stop-Wrong 'the hosts must be names or addresses in ASCII with blanks between them' }

# Without -NoFirmware the board may be a new one: it gets a key of its own. With it, a label with the old one stays true.
if (-not $Ap -and -not $NoAp -and -not $NoFirmware) { $Ap = 'key' }
$apName = ''
$apKey = ''
$apLine = ''
$apShown = ''
if ($Ap) {
    $apName = 'mote-' + (New-RandomText '0123456789abcdef' 6)
    $apLine = "$apName open"
    $apShown = $apLine
    if ($Ap -eq 'key') {
        # No letter or digit that looks like another.
        $apKey = New-RandomText 'abcdefghjkmnpqrstuvwxyz23456789' 12
        $apLine = "$apName $apKey"
        $apShown = "$apName ********"
    }
}
elseif ($NoAp) {
    $apLine = 'off'
    $apShown = 'off'
}

if (-not $DryRun) {
    if (-not (Get-Command nanoff -ErrorAction SilentlyContinue)) { Stop-Script 'nanoff is missing: dotnet tool install -g nanoff' }
    if (-not (Test-Path -LiteralPath $Image)) { Stop-Script "no application at ${Image}: build it, download it from the releases, or name it with -Image" }
}

# Secrets are written only to files in this user's own temporary folder, and these are removed soon.
$folder = 'TEMP'
if (-not $DryRun) {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $folder | Out-Null
}

try {
    Write-Host "Board $Board, firmware $Target, port $Port"
    Write-Setting 'board.txt' $Board $Board
    $entries = @(@{ DestinationFilePath = 'I:\mote-board.txt'; SourceFilePath = (Join-Path $folder 'board.txt') })
    if ($Token) {
        Write-Setting 'token.txt' $secret '********'
        $entries += @{ DestinationFilePath = 'I:\mote-token.txt'; SourceFilePath = (Join-Path $folder 'token.txt') }
    }
    if ($Hosts) {
        Write-Setting 'hosts.txt' $Hosts $Hosts
        $entries += @{ DestinationFilePath = 'I:\mote-hosts.txt'; SourceFilePath = (Join-Path $folder 'hosts.txt') }
    }
    if ($apLine) {
        Write-Setting 'ap.txt' $apLine $apShown
        $entries += @{ DestinationFilePath = 'I:\mote-ap.txt'; SourceFilePath = (Join-Path $folder 'ap.txt') }
    }
    $files = ConvertTo-Json -Compress -Depth 4 @{ SerialPort = $Port; Files = $entries }
    Write-Setting 'files.json' $files $files
    $settings = @('--filedeployment', (Join-Path $folder 'files.json'))
    if ($Wifi) {
        $client = @{ SSID = (ConvertTo-WifiText $Wifi); Password = (ConvertTo-WifiText $password); ConfigurationOption = 'AutoConnect' }
        $masked = @{ SSID = $Wifi; Password = '********'; ConfigurationOption = 'AutoConnect' }
        Write-Setting 'network.json' `
            (ConvertTo-Json -Compress @{ SerialPort = $Port; WirelessClient = $client }) `
            (ConvertTo-Json -Compress @{ SerialPort = $Port; WirelessClient = $masked })
        $settings += @('--networkdeployment', (Join-Path $folder 'network.json'))
    }

    if (-not $NoFirmware) { Invoke-Nanoff 'write the firmware' @('--update', '--target', $Target, '--serialport', $Port) }
    Test-Firmware
    Send-Setting $settings
    # The application is written over the wire protocol: the device says where its deploy partition begins, and nanoff reads back what it wrote.
    # With --target nanoff would write at 0x1B0000 whatever the target, which on ESP32 and PICO is inside the interpreter since September 2025;
    # with --address a table here would have to follow every change of the partition files. The price is that nanoCLR must run; the settings
    # before need that anyhow, and the firmware is written through the chip's own loader, which always answers.
    Invoke-Nanoff 'write the application' @('--nanodevice', '--serialport', $Port, '--deploy', '--image', $Image)
}
finally {
    if (-not $DryRun) { Remove-Item -Recurse -Force $folder }
}

if ($DryRun) {
    Write-Host 'Nothing was done.'
}
else {
    if ($apName) { Show-AccessPoint }
    Write-Host 'Done. The address of the page is on the debug console, and in your router at nanodevice_ and six hexadecimal digits; see hardware\README.md.'
}
