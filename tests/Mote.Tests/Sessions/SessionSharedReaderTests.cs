using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    // One reader serves all sessions of a server, so whatever a session has in pieces must outlast what others read in between.
    [TestClass]
    public class SessionSharedReaderTests
    {
        // Made from RFC 6455 5.2 and 5.5: text with characters of two, three and four bytes in fragments with a ping of 125 bytes between them, lengths of
        // 16 and 64 bits, a masking key whose bytes differ, pings, pongs nobody waits for, a close frame with a reason, and violations of each kind of state.
        private static byte[][] Inputs()
        {
            return new byte[][]
            {
                Hex.Join(Hex.Join(ClientFrame.Make(0x01, Hex.Bytes("61 CE BA E2 82")), ClientFrame.Make(0x89, new byte[125])), ClientFrame.Make(0x80, Hex.Bytes("AC F0 9F 98 80"))),
                Hex.Join(ClientFrame.Make(0x02, new byte[126]), Hex.Join(ClientFrame.Make(0x8A, Hex.Utf8("nobody waits")), ClientFrame.Make(0x80, Hex.Utf8("end")))),
                Hex.Join(ClientFrame.Make(0x89, Hex.Utf8("a ping")), Hex.Join(ClientFrame.Make(0x81, Hex.Utf8("hello")), ClientFrame.Make(0x88, Hex.Bytes("03E8 62 79 65 E2 82 AC")))),
                Hex.Join(Hex.Bytes("82FF 0000000000010000 A1B2C3D4"), new byte[99]),
                Hex.Join(ClientFrame.Make(0x81, Hex.Utf8("good")), ClientFrame.Make(0x81, Hex.Bytes("CE BA 80"))),
                Hex.Join(ClientFrame.Make(0x01, Hex.Utf8("one")), Hex.Bytes("81FE 0100 01020304")),
                Hex.Join(ClientFrame.Make(0x82, Hex.Utf8("x")), Hex.Bytes("82FE 007D 01020304")),
            };
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(7)]
        public void Read_PiecesOfTwoPeersInTurn_IsAsIfEachWereAlone(int step)
        {
            byte[][] inputs = Inputs();
            for (int i = 0; i < inputs.Length; i++)
            {
                for (int k = 0; k < inputs.Length; k++)
                {
                    SessionReader reader = new SessionReader();
                    Transcript first = new Transcript(new ServerSession(reader));
                    Transcript second = new Transcript(new ServerSession(reader));
                    for (int at = 0; at < inputs[i].Length || at < inputs[k].Length; at += step)
                    {
                        Play(first, inputs[i], at, step);
                        Play(second, inputs[k], at, step);
                    }

                    string what = i.ToString() + " and " + k.ToString();
                    Assert.AreEqual(Transcript.Unlimited(inputs[i], inputs[i].Length, 1), first.Text(), what);
                    Assert.AreEqual(Transcript.Unlimited(inputs[k], inputs[k].Length, 1), second.Text(), what);
                }
            }
        }

        private static void Play(Transcript transcript, byte[] input, int at, int step)
        {
            int left = input.Length - at;
            if (left > 0)
            {
                transcript.Piece(input, at, left < step ? left : step);
            }
        }
    }
}
