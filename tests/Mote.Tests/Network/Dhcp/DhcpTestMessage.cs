using Mote.Network.Dhcp;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Dhcp
{
    /// <summary>Builds clients' messages, and reads servers'.</summary>
    internal static class DhcpTestMessage
    {
        /// <summary>192.168.4.1.</summary>
        public const int Own = unchecked((int)0xC0A80401);

        /// <summary>What udhcpc 1.35.0 sends with every message but a release: the longest reply, what it would like to know, its name and its own number.</summary>
        public const string UdhcpcOptions = "39020240 37070103060C0F1C2A 3C0C756468637020312E33352E30 3D070102005E100001 FF";

        /// <summary>Returns a message of a client.</summary>
        /// <param name="last">The last byte of its hardware address 02:00:5E:10:00:xx.</param>
        /// <param name="clientAddress">ciaddr in hex.</param>
        /// <param name="options">The options in hex, with their end.</param>
        public static byte[] Make(int last, string clientAddress, string options)
        {
            byte[] head = Hex.Bytes("01010600 09A27C51 0003 0000 " + clientAddress + "00000000 00000000 00000000 02005E1000");
            byte[] behind = Hex.Bytes("63825363" + options);
            byte[] message = new byte[300];
            System.Array.Copy(head, message, head.Length);
            message[head.Length] = (byte)last;
            System.Array.Copy(behind, 0, message, 236, behind.Length);
            return message;
        }

        /// <summary>Returns a message without ciaddr.</summary>
        public static byte[] Make(int last, string options)
        {
            return Make(last, "00000000", options);
        }

        /// <summary>Lets a server respond, and checks that it wrote nothing beside the reply.</summary>
        /// <returns>The type of the reply and its yiaddr's last byte, such as <c>2 C0A80402</c>; <c>-</c> for none.</returns>
        public static string Exchange(DhcpServer server, byte[] message, int nowMs, out byte[] reply, out int to)
        {
            Canvas canvas = new Canvas(DhcpServer.ReplyBytes);
            System.Array.Copy(message, 0, canvas.Buffer, Canvas.Offset, message.Length);
            int count = server.Respond(canvas.Buffer, Canvas.Offset, message.Length, nowMs, out to);
            canvas.ExpectMargins(DhcpServer.ReplyBytes, "reply");
            reply = new byte[count];
            System.Array.Copy(canvas.Buffer, Canvas.Offset, reply, 0, count);
            if (count == 0)
            {
                return "-";
            }

            Assert.AreEqual(DhcpServer.ReplyBytes, count);
            Assert.AreEqual("02", Hex.Text(reply, 0, 1));
            Assert.AreEqual("35", Hex.Text(reply, 240, 1));
            return reply[242].ToString() + " " + Hex.Text(reply, 16, 4);
        }

        /// <summary>As above, for a caller that wants the summary only.</summary>
        public static string Exchange(DhcpServer server, byte[] message, int nowMs)
        {
            byte[] reply;
            int to;
            return Exchange(server, message, nowMs, out reply, out to);
        }
    }
}
