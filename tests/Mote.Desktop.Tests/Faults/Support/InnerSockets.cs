using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>The sockets inside a running server, wherever it keeps them: what fails under it is one of these, closed behind its back.</summary>
    internal static class InnerSockets
    {
        /// <summary>The socket that newcomers arrive at.</summary>
        public static Socket Listener(MoteServer server) => Open(server).Single(socket => !socket.Connected && PortOf(socket.LocalEndPoint) == server.Port);

        /// <summary>The server's end of a peer's connection.</summary>
        public static Socket Of(MoteServer server, RawPeer peer) =>
            Open(server).Single(socket => socket.Connected && PortOf(socket.RemoteEndPoint) == PortOf(peer.Socket.LocalEndPoint));

        /// <summary>The socket that wakes the loop.</summary>
        public static Socket Bell(MoteServer server) => Open(server).Single(socket => socket.SocketType == SocketType.Dgram);

        private static int PortOf(EndPoint? address) => ((IPEndPoint)address!).Port;

        private static IEnumerable<Socket> Open(MoteServer server)
        {
            HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
            Look(server, seen);
            return seen.OfType<Socket>().Where(socket => !socket.SafeHandle.IsClosed);
        }

        // Only what the library itself is made of is looked into.
        private static void Look(object? at, HashSet<object> seen)
        {
            if (at is null or string or Delegate || !seen.Add(at))
            {
                return;
            }

            if (at is Array array)
            {
                foreach (object? element in array.GetType().GetElementType()!.IsPrimitive ? Array.Empty<object>() : array)
                {
                    Look(element, seen);
                }

                return;
            }

            for (Type? type = at.GetType(); type != null && type.Assembly == typeof(MoteServer).Assembly; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPrimitive)
                    {
                        Look(field.GetValue(at), seen);
                    }
                }
            }
        }
    }
}
