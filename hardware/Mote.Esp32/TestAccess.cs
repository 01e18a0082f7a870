// The firmware's table of channels needs more of the library than a program that wires its channels itself.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Mote.Firmware")]
