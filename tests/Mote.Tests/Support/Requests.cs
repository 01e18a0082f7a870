using System;
using System.Text;
using Mote.Core;
using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Http;
using nanoFramework.TestFramework;

namespace Mote.Tests.Support
{
    /// <summary>Request texts, and the result of reading them in pieces.</summary>
    internal static class Requests
    {
        /// <summary>The limit of a head in these tests, the default of the server.</summary>
        public const int MaxBytes = 2048;

        /// <summary>Added to the numbers of <see cref="UpgradeError"/>, so that they are none of <see cref="RequestError"/>.</summary>
        public const int OfUpgrade = 100;

        /// <summary>A plain upgrade, RFC 6455 1.3 without what is optional. Vectors change one thing in it.</summary>
        public const string Upgrade = "GET /ws HTTP/1.1\r\nHost: mote.local:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

        /// <summary>Returns the plain upgrade with one part replaced.</summary>
        public static byte[] With(string part, string replacement)
        {
            int at = Upgrade.IndexOf(part);
            if (at < 0)
            {
                throw new ArgumentException(part);
            }

            return Bytes(Upgrade.Substring(0, at) + replacement + Upgrade.Substring(at + part.Length));
        }

        /// <summary>Returns the plain upgrade with a line more.</summary>
        public static byte[] WithLine(string line)
        {
            return With("\r\n\r\n", "\r\n" + line + "\r\n\r\n");
        }

        /// <summary>Returns a text's bytes; two hex digits in angle brackets stand for a byte that a string cannot hold.</summary>
        public static byte[] Bytes(string text)
        {
            byte[] bytes = Hex.Utf8(text);
            byte[] result = new byte[bytes.Length];
            int count = 0;
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == '<')
                {
                    result[count] = Hex.Bytes(new string(new char[] { (char)bytes[i + 1], (char)bytes[i + 2] }))[0];
                    i += 3;
                }
                else
                {
                    result[count] = bytes[i];
                }

                count++;
            }

            byte[] cut = new byte[count];
            Array.Copy(result, cut, count);
            return cut;
        }

        /// <summary>Feeds a reader in pieces that stand alone in a buffer, and checks what holds for every call.</summary>
        /// <param name="total">The bytes that were consumed.</param>
        public static ReadStatus Read(RequestReader reader, byte[] input, int first, int step, out int total)
        {
            const int Margin = 3;
            total = 0;
            int count = first;
            while (true)
            {
                byte[] window = new byte[Margin + count + Margin];
                for (int i = 0; i < window.Length; i++)
                {
                    window[i] = 0xA5;
                }

                Array.Copy(input, total, window, Margin, count);
                string before = Hex.Text(window);
                int consumed;
                ReadStatus status = reader.Feed(window, Margin, count, out consumed);
                Assert.IsTrue(consumed >= 0 && consumed <= count, "consumed outside of the window");
                Assert.AreEqual(before, Hex.Text(window), "the input was written to");
                Array.Clear(window, 0, window.Length);
                total += consumed;
                if (status != ReadStatus.NeedMore)
                {
                    int more;
                    byte[] next = Hex.Utf8("GET / HTTP/1.1\r\n\r\n");
                    Assert.AreEqual((int)status, (int)reader.Feed(next, 0, next.Length, out more), "the outcome stays");
                    Assert.AreEqual(0, more, "nothing is consumed behind the outcome");
                    return status;
                }

                Assert.AreEqual(count, consumed, "NeedMore left bytes behind");
                if (total == input.Length)
                {
                    return status;
                }

                count = input.Length - total < step ? input.Length - total : step;
            }
        }

        /// <summary>Judges a request for a WebSocket path in the order that the server does.</summary>
        /// <returns>The number of a <see cref="RequestError"/>, or <see cref="OfUpgrade"/> and that of an <see cref="UpgradeError"/>.</returns>
        public static int Judge(RequestReader reader, ReadStatus status)
        {
            if (status == ReadStatus.Failed)
            {
                return (int)reader.Error;
            }

            Assert.AreEqual((int)ReadStatus.Done, (int)status, "the head is not whole");
            Assert.AreEqual((int)RequestError.None, (int)reader.Error, "an error without Failed");
            RequestError error = reader.Head.Error;
            if (error != RequestError.None)
            {
                return (int)error;
            }

            UpgradeError lack = UpgradeRequest.Check(reader.Head, new AcceptKey());
            return lack == UpgradeError.None ? 0 : OfUpgrade + (int)lack;
        }

        /// <summary>A <see cref="Feeder"/>: the verdict's number and the bytes consumed.</summary>
        public static string Verdict(byte[] input, int first, int step)
        {
            RequestReader reader = new RequestReader(MaxBytes);
            int total;
            ReadStatus status = Read(reader, input, first, step, out total);
            return Judge(reader, status).ToString() + " after " + total.ToString();
        }

        /// <summary>Checks that a request gets one verdict however it is cut.</summary>
        public static void ExpectVerdict(byte[] input, int error, string message)
        {
            string verdict = Verdict(input, input.Length, 1);
            string found = verdict.Substring(0, verdict.IndexOf(' '));
            Assert.AreEqual(error.ToString(), found, message);
            Splits.Expect(verdict, input, Verdict, message);
        }

        /// <summary>A <see cref="Feeder"/>: all fields of the head.</summary>
        public static string Describe(byte[] input, int first, int step)
        {
            RequestReader reader = new RequestReader(MaxBytes);
            int total;
            ReadStatus status = Read(reader, input, first, step, out total);
            int error = Judge(reader, status);
            RequestHead head = reader.Head;
            StringBuilder text = new StringBuilder();
            text.Append(head.IsGet ? "GET " : "? ");
            Add(text, head, head.PathOffset, head.PathCount);
            text.Append(" ? ");
            Add(text, head, head.QueryOffset, head.QueryCount);
            text.Append(" | host ");
            AddField(text, head, HeaderName.Host);
            text.Append(" | origin ");
            text.Append(!head.Fields.Has(HeaderName.Origin) ? "none" : string.Empty);
            AddField(text, head, HeaderName.Origin);
            text.Append(" | key ");
            AddField(text, head, HeaderName.WebSocketKey);
            text.Append(" | protocols ");
            AddField(text, head, HeaderName.WebSocketProtocol);
            text.Append(" | error ");
            text.Append(error.ToString());
            text.Append(" | rest ");
            text.Append((input.Length - total).ToString());
            return text.ToString();
        }

        /// <summary>Reads a whole head at once and returns it.</summary>
        public static RequestHead Head(byte[] input)
        {
            RequestReader reader = new RequestReader(MaxBytes);
            int total;
            Assert.AreEqual((int)ReadStatus.Done, (int)Read(reader, input, input.Length, 1, out total), "the head is not whole");
            return reader.Head;
        }

        /// <summary>Checks the value of a field.</summary>
        public static void ExpectField(string expected, RequestHead head, int field, string message)
        {
            Hex.AreEqual(Hex.Text(Hex.Utf8(expected)), head.Buffer, head.Fields.OffsetOf(field), head.Fields.CountOf(field), message);
        }

        /// <summary>Makes a reader that takes what a server with a token takes.</summary>
        public static RequestReader TokenReader(int maxBytes, int keptBytes)
        {
            RequestReader reader = new RequestReader(maxBytes, keptBytes);
            reader.CookieName = Hex.Utf8("mote=");
            reader.TakesForm = true;
            return reader;
        }

        private static void AddField(StringBuilder text, RequestHead head, int field)
        {
            Add(text, head, head.Fields.OffsetOf(field), head.Fields.CountOf(field));
        }

        private static void Add(StringBuilder text, RequestHead head, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                text.Append((char)head.Buffer[offset + i]);
            }
        }
    }
}
