using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>What a server may rely on when it keeps space for pongs: of the pings that end in one input only the first can have a pong that is
    /// longer than the ping's bytes in it. RFC 6455 5.5.2, 5.5.3.</summary>
    [TestClass]
    public class SessionPongTests
    {
        private const int LongestPing = 125;

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(124)]
        [DataRow(LongestPing)]
        public void Read_PingsBetweenMessagesInTwoInputs_OnlyTheFirstPongOfAnInputIsLongerThanItsPing(int size)
        {
            byte[] input = Hex.Join(ClientFrame.Make(0x89, new byte[size]), ClientFrame.Make(0x89, new byte[size]));
            input = Hex.Join(input, ClientFrame.Make(0x02, new byte[130]));
            input = Hex.Join(input, ClientFrame.Make(0x89, new byte[size]));
            input = Hex.Join(input, ClientFrame.Make(0x80, new byte[3]));
            for (int cut = 1; cut < input.Length; cut++)
            {
                ServerSession session = new ServerSession();
                int pings = ReadPings(session, Hex.Join(input), 0, cut);
                Assert.AreEqual(3, pings + ReadPings(session, Hex.Join(input), cut, input.Length), "cut at " + cut.ToString());
            }
        }

        // Reads an input and returns its pings.
        private static int ReadPings(ServerSession session, byte[] buffer, int at, int end)
        {
            byte[] pong = new byte[2 + LongestPing];
            int first = at;
            int pings = 0;
            while (at < end)
            {
                int consumed;
                int piece;
                bool isFirst = at == first;
                SessionEvent found = session.Read(buffer, at, end - at, out consumed, out piece);
                at += consumed;
                if (found == SessionEvent.Ping)
                {
                    pings++;
                    Assert.IsTrue(isFirst || session.WritePong(pong, 0) <= consumed, "at " + at.ToString());
                }
            }

            return pings;
        }
    }
}
