namespace Mote.Server
{
    /// <summary>Work of the application that the server's loop runs between peers: sampling, marking what changed.</summary>
    public interface ITicker
    {
        /// <summary>Does what is due.</summary>
        /// <param name="nowMs">Milliseconds of a monotonic clock that wraps around: compare by unchecked differences.</param>
        /// <returns>Milliseconds until the next call is wanted, 1 or more; the call may come later, on a device by two steps of its clock, 20 ms, if nothing
        /// else holds it up.</returns>
        int Tick(int nowMs);
    }
}
