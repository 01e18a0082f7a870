<#
.SYNOPSIS
Puts nanoFramework, Wi-Fi credentials and this program on an ESP32. Windows; flash.sh is for Linux and macOS.
.PARAMETER Target
The nanoFramework firmware: ESP32_REV3, ESP32_S3_OCTAL, ESP32_C3, ESP32_PICO, ...
.PARAMETER Port
The serial port, such as COM5; found if there is only one.
.PARAMETER Wifi
Store Wi-Fi credentials; the password is asked for, or taken from MOTE_WIFI_PASSWORD.
.PARAMETER Image
The program; default src\My-Board\bin\Release\SafeBoardName.bin
.PARAMETER NoFirmware
Leave nanoFramework on the board as it is.
#>
[CmdletBinding()]
param([string] $Target, [string] $Port, [string] $Wifi, [string] $Image, [switch] $NoFirmware)

$ErrorActionPreference = 'Stop'

function Stop-Wrong([string] $Message) {
    [Console]::Error.WriteLine("flash.ps1: $Message")
    exit 2
}

function Invoke-Nanoff([string[]] $Arguments) {
    & nanoff @Arguments
    if ($LASTEXITCODE -ne 0) { throw 'nanoff failed; its own words are above' }
}

# nanoff counts characters beyond ASCII wrongly; a quote or backslash would have to be escaped in JSON.
function Test-Plain([string] $Name, [string] $Text, [int] $Least, [int] $Most) {
    if ($Text -cnotmatch '\A[ !#-\[\]-~]*\z' -or $Text.Length -lt $Least -or $Text.Length -gt $Most) {
        Stop-Wrong "$Name must have $Least to $Most ASCII characters, none of them a quote or a backslash"
    }
}

if (-not $Image) { $Image = Join-Path $PSScriptRoot "src\My-Board\bin\Release\SafeBoardName.bin" }
if (-not $Port) {
    $ports = @([System.IO.Ports.SerialPort]::GetPortNames() | Sort-Object -Unique)
    if ($ports.Count -ne 1) { Stop-Wrong "name the port with -Port; found: $ports" }
    $Port = $ports[0]
}
if (-not $NoFirmware -and -not $Target) { Stop-Wrong 'name the firmware with -Target' }
if (-not (Test-Path -LiteralPath $Image)) { Stop-Wrong "no program at ${Image}: build it first" }
if (-not (Get-Command nanoff -ErrorAction SilentlyContinue)) { Stop-Wrong 'nanoff is missing: dotnet tool install -g nanoff' }

if ($Wifi) {
    $password = $env:MOTE_WIFI_PASSWORD
    if ($null -eq $password) {
        $password = (New-Object System.Net.NetworkCredential '', (Read-Host "Password of $Wifi" -AsSecureString)).Password
    }
    Test-Plain 'the name of the Wi-Fi' $Wifi 1 31
    if ($password) { Test-Plain 'the password' $password 8 63 }
}

if (-not $NoFirmware) {
    Invoke-Nanoff '--update', '--target', $Target, '--serialport', $Port
    # The board restarts with its new firmware.
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        & nanoff '--nanodevice' '--serialport' $Port '--devicedetails'
        if ($LASTEXITCODE -eq 0) { break }
        if ($clock.Elapsed.TotalSeconds -ge 30) { Stop-Wrong "the board does not answer on ${Port}: press RESET (EN) and run this again with -NoFirmware" }
        Start-Sleep -Seconds 1
    }
}
if ($Wifi) {
    # A file in this user's own temporary folder, because every user can read a program's arguments.
    $network = [System.IO.Path]::GetTempFileName()
    try {
        $settings = @{ SerialPort = $Port; WirelessClient = @{ SSID = $Wifi; Password = $password; ConfigurationOption = 'AutoConnect' } }
        [System.IO.File]::WriteAllText($network, (ConvertTo-Json -Compress $settings))
        Invoke-Nanoff '--networkdeployment', $network
    }
    finally {
        Remove-Item -Force $network
    }
}
# Without -Target: the board itself says where its programs begin.
Invoke-Nanoff '--nanodevice', '--serialport', $Port, '--deploy', '--image', $Image
