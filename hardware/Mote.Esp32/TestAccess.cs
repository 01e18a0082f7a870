// The firmware's table of channels needs more of the library than a program that wires its channels itself. The device's tests are one assembly of this name.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Mote.Firmware")]
