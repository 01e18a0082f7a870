<#
.SYNOPSIS
Puts nanoFramework, the board's name, Wi-Fi credentials and the Mote firmware on an ESP32. Windows; flash.sh is for Linux and macOS.
.PARAMETER Board
esp32-devkitc, esp32-s3-devkitc, esp32-c3-devkitm, xiao-esp32c3 or m5stack-atom.
.PARAMETER Port
The serial port, such as COM3; found if there is only one.
.PARAMETER Target
The nanoFramework firmware, if the board's usual one does not fit.
.PARAMETER Image
The application; default hardware\esp32\bin\Release\Mote.Esp32.bin.
.PARAMETER Wifi
Store Wi-Fi credentials for this network; the password is asked for, or taken from MOTE_WIFI_PASSWORD.
.PARAMETER NoWifi
Leave the credentials on the device as they are.
.PARAMETER NoFirmware
Leave nanoFramework on the device as it is.
.PARAMETER DryRun
Print the commands and do nothing.
#>
[CmdletBinding()]
param(
    [string] $Board,
    [string] $Port,
    [string] $Target,
    [string] $Image = (Join-Path $PSScriptRoot 'esp32\bin\Release\Mote.Esp32.bin'),
    [string] $Wifi,
    [switch] $NoWifi,
    [switch] $NoFirmware,
    [switch] $DryRun
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$targets = @{
    'esp32-devkitc' = 'ESP32_REV3'
    'esp32-s3-devkitc' = 'ESP32_S3_OCTAL'
    'esp32-c3-devkitm' = 'ESP32_C3'
    'xiao-esp32c3' = 'ESP32_C3'
    'm5stack-atom' = 'ESP32_PICO'
}

function Stop-Script([string] $Message) {
    [Console]::Error.WriteLine("flash.ps1: $Message")
    exit 1
}

function Read-Answer([string] $Prompt) {
    if ([Console]::IsInputRedirected) { Stop-Script "$Prompt is missing, and there is nobody to ask" }
    return Read-Host $Prompt
}

function Find-Port {
    $found = @([System.IO.Ports.SerialPort]::GetPortNames() | Sort-Object -Unique)
    if ($found.Count -eq 1) { return $found[0] }
    if ($found.Count -eq 0) { Stop-Script 'no serial port found: plug the board in, or name the port with -Port' }
    Write-Host "Ports: $found"
    return Read-Answer 'Which port'
}

function Invoke-Nanoff([string[]] $Arguments) {
    $shown = $Arguments | ForEach-Object { if ($_ -match '\s') { '"' + $_ + '"' } else { $_ } }
    Write-Host "> nanoff $($shown -join ' ')"
    if (-not $DryRun) {
        & nanoff @Arguments
        if ($LASTEXITCODE -ne 0) { Stop-Script "nanoff ended with $LASTEXITCODE" }
    }
}

function Write-Setting([string] $Name, [string] $Content, [string] $Shown) {
    $path = Join-Path $folder $Name
    Write-Host "${path}: $Shown"
    if (-not $DryRun) {
        [System.IO.File]::WriteAllText($path, $Content, (New-Object System.Text.UTF8Encoding $false))
    }
}

if (-not $Board) { $Board = Read-Answer "Board ($(($targets.Keys | Sort-Object) -join ', '))" }
if (-not $targets.ContainsKey($Board)) { Stop-Script "unknown board '$Board'" }
if (-not $Target) { $Target = $targets[$Board] }
if (-not $Port) { $Port = Find-Port }
if (-not $Wifi -and -not $NoWifi) { $Wifi = Read-Answer 'Wi-Fi name (empty: leave as it is)' }
if ($NoWifi) { $Wifi = '' }

if (-not $DryRun) {
    if (-not (Get-Command nanoff -ErrorAction SilentlyContinue)) { Stop-Script 'nanoff is missing: dotnet tool install -g nanoff' }
    if (-not (Test-Path $Image)) { Stop-Script "no application at ${Image}: build it, download it from the releases, or name it with -Image" }
}

$password = ''
if ($Wifi) {
    if ($null -ne $env:MOTE_WIFI_PASSWORD) {
        $password = $env:MOTE_WIFI_PASSWORD
    }
    elseif (-not $DryRun) {
        if ([Console]::IsInputRedirected) { Stop-Script 'the Wi-Fi password is missing, and there is nobody to ask' }
        $secure = Read-Host "Password of $Wifi (not shown)" -AsSecureString
        $password = (New-Object System.Net.NetworkCredential '', $secure).Password
    }
}

# Credentials only ever lie in a file of this user's own temporary folder, and not for long.
$folder = 'TEMP'
if (-not $DryRun) {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $folder | Out-Null
}

try {
    Write-Host "Board $Board, firmware $Target, port $Port"
    Write-Setting 'board.txt' $Board $Board
    $files = ConvertTo-Json -Compress -Depth 4 @{
        SerialPort = $Port
        Files = @(@{ DestinationFilePath = 'I:\mote-board.txt'; SourceFilePath = (Join-Path $folder 'board.txt') })
    }
    Write-Setting 'files.json' $files $files
    if ($Wifi) {
        $client = @{ SSID = $Wifi; Password = $password; ConfigurationOption = 'AutoConnect' }
        $masked = @{ SSID = $Wifi; Password = '********'; ConfigurationOption = 'AutoConnect' }
        Write-Setting 'network.json' `
            (ConvertTo-Json -Compress @{ SerialPort = $Port; WirelessClient = $client }) `
            (ConvertTo-Json -Compress @{ SerialPort = $Port; WirelessClient = $masked })
    }

    if (-not $NoFirmware) { Invoke-Nanoff @('--update', '--target', $Target, '--serialport', $Port) }
    Invoke-Nanoff @('--filedeployment', (Join-Path $folder 'files.json'))
    if ($Wifi) { Invoke-Nanoff @('--networkdeployment', (Join-Path $folder 'network.json')) }
    Invoke-Nanoff @('--target', $Target, '--serialport', $Port, '--deploy', '--image', $Image)
}
finally {
    if (-not $DryRun) { Remove-Item -Recurse -Force $folder }
}

if ($DryRun) {
    Write-Host 'Nothing was done.'
}
else {
    Write-Host 'Done. The address of the page is on the debug console; see hardware\README.md for how to read it.'
}
