#if NANOFRAMEWORK_1_0
// The device's tests are one assembly of this name; the desktop's are named in Mote.csproj.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NFUnitTest")]
#endif
