#if !NANOFRAMEWORK_1_0
using System;

namespace Mote.Platform
{
    /// <summary>On the desktop a program of this repository may watch what accepted connections carry.</summary>
    internal sealed partial class SocketListener
    {
        /// <summary>Puts a transport around each accepted one; null for none. Set it before the server starts.</summary>
        internal static Func<Transport, Transport> Wrapper { get; set; }

        partial void Wrap(ref Transport transport)
        {
            Func<Transport, Transport> wrapper = Wrapper;
            transport = wrapper == null ? transport : wrapper(transport);
        }
    }
}
#endif
