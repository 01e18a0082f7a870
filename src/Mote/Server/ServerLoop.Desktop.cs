#if !NANOFRAMEWORK_1_0
namespace Mote.Server
{
    /// <summary>On the desktop the wait knows which sockets have something; the passes that follow one with work need not look at them again.</summary>
    internal sealed partial class ServerLoop
    {
        partial void NoteWork()
        {
            _wait.NoteWork();
        }
    }
}
#endif
