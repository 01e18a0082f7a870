// The device's tests are one assembly of this name; the desktop's are named in Mote.Network.csproj.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NFUnitTest")]
