using Mote.Core;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    /// <summary>A header line that arrives whole is read eight bytes at a time: it has to mean what it means byte by byte.</summary>
    [TestClass]
    public class FieldLineTests
    {
        // The first is known and 24 bytes long, the second is known in any case, of the others no bytes are kept.
        [TestMethod]
        [DataRow("Sec-WebSocket-Extensions: a; b=c")]
        [DataRow("oRiGiN:\thttp://mote.local:8080 ")]
        [DataRow("Sec-WebSocket-Extensionss: a")]
        [DataRow("X: y")]
        public void Feed_AnyByteInALine_MeansTheSameWholeAndByteByByte(string line)
        {
            byte[] input = Requests.WithLine(line);
            int start = input.Length - line.Length - 4;
            for (int place = start; place < start + line.Length; place++)
            {
                byte kept = input[place];
                for (int b = 0; b < 256; b++)
                {
                    input[place] = (byte)b;
                    string message = line + ", byte " + b.ToString() + " at " + (place - start).ToString();
                    Assert.AreEqual(Outcome(input, 1), Outcome(input, input.Length), message);
                }

                input[place] = kept;
            }
        }

        [TestMethod]
        public void Feed_ValuesThatJustFit_AreKeptHoweverTheyArrive()
        {
            byte[] input = Requests.Bytes("GET / HTTP/1.1\r\nHost: mote.local\r\nUpgrade: a \r\nUpgrade: bc\r\nOrigin: d\r\n\r\n");
            for (int keptBytes = 1; keptBytes < 24; keptBytes++)
            {
                int total;
                RequestReader whole = new RequestReader(Requests.MaxBytes, keptBytes);
                ReadStatus status = Requests.Read(whole, input, input.Length, 1, out total);
                RequestReader cut = new RequestReader(Requests.MaxBytes, keptBytes);
                Assert.AreEqual((int)Requests.Read(cut, input, 1, 1, out total), (int)status, keptBytes.ToString());
                Assert.AreEqual((int)cut.Error, (int)whole.Error, keptBytes.ToString());
            }
        }

        // What is kept of a line, or where reading it failed.
        private static string Outcome(byte[] input, int step)
        {
            int total;
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            ReadStatus status = Requests.Read(reader, input, step, step, out total);
            return status == ReadStatus.Done ? Requests.Describe(input, step, step) : ((int)reader.Error).ToString() + " after " + total.ToString();
        }
    }
}
