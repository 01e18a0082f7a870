using Mote.Network.Dns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Dns
{
    [TestClass]
    public class OneAddressTests
    {
        private const int Own = unchecked((int)0xC0A80401);
        private const string Name = "07 63617074697665 05 6170706C65 03 636F6D 00";
        private const string Answer = "C00C 0001 0001 0000000A 0004 C0A80401";

        [TestMethod]
        [DataRow("1234 0100 0001 0000 0000 0000", "0001 0001", "1234 8500 0001 0001 0000 0000", true)]
        [DataRow("1234 0000 0001 0000 0000 0000", "00FF 00FF", "1234 8400 0001 0001 0000 0000", true)]
        [DataRow("1234 0100 0001 0000 0000 0000", "001C 0001", "1234 8500 0001 0000 0000 0000", false)] // AAAA
        [DataRow("1234 0100 0001 0000 0000 0000", "0041 0001", "1234 8500 0001 0000 0000 0000", false)] // HTTPS
        [DataRow("1234 0100 0001 0000 0000 0000", "0001 0003", "1234 8500 0001 0000 0000 0000", false)] // Chaos
        public void Respond_Question_HasTheOneAddress(string header, string kind, string expected, bool hasAnswer)
        {
            Expect(expected + Name + kind + (hasAnswer ? Answer : string.Empty), header + Name + kind);
        }

        // What dig 9.18 sends: the wish for authentic data, and EDNS with a cookie behind the question.
        [TestMethod]
        public void Respond_QueryOfDig_LeavesEdnsOut()
        {
            Expect(
                "C3F1 8500 0001 0001 0000 0000" + Name + "0001 0001" + Answer,
                "C3F1 0120 0001 0000 0000 0001" + Name + "0001 0001 00 0029 04D0 0000 0000 000C 000A 0008 1122334455667788");
        }

        [TestMethod]
        [DataRow("1234 0100 0001 0000 0000 0000 C00C 0001 0001")] // a pointer to itself
        [DataRow("1234 0100 0001 0000 0000 0000 40 0001 0001")] // a reserved length
        [DataRow("1234 0100 0000 0000 0000 0000")] // no question
        [DataRow("1234 0100 0002 0000 0000 0000 00 0001 0001 00 0001 0001")] // two
        public void Respond_MalformedQuestion_IsAFormatError(string query)
        {
            Expect("1234 8501 0000 0000 0000 0000", query);
        }

        [TestMethod]
        public void Respond_NameOf256Bytes_IsAFormatError()
        {
            string label = "3F";
            for (int i = 0; i < 63; i++)
            {
                label += "61";
            }

            Expect("1234 8501 0000 0000 0000 0000", "1234 0100 0001 0000 0000 0000" + label + label + label + label + "00 0001 0001");
        }

        [TestMethod]
        public void Respond_OtherOperation_IsNotImplemented()
        {
            Expect("1234 AD04 0000 0000 0000 0000", "1234 2900 0001 0000 0000 0000" + Name + "0006 0001");
        }

        [TestMethod]
        public void Respond_Response_IsLeftAlone()
        {
            Expect(string.Empty, "1234 8100 0001 0000 0000 0000" + Name + "0001 0001");
        }

        [TestMethod]
        public void Respond_QueryCutAnywhere_IsAnErrorOrNothing()
        {
            byte[] query = Hex.Bytes("1234 0100 0001 0000 0000 0000" + Name + "0001 0001");
            for (int count = 0; count < query.Length; count++)
            {
                Expect(count < 12 ? string.Empty : "1234 8501 0000 0000 0000 0000", Hex.Text(query, 0, count));
            }
        }

        // The rest of the query may stay behind a shorter response; nothing else is touched.
        private static void Expect(string expected, string query)
        {
            byte[] bytes = Hex.Bytes(query);
            Canvas canvas = new Canvas(bytes.Length + OneAddress.AnswerBytes);
            System.Array.Copy(bytes, 0, canvas.Buffer, Canvas.Offset, bytes.Length);
            int written = OneAddress.Respond(canvas.Buffer, Canvas.Offset, bytes.Length, Own);
            Hex.AreEqual(expected, canvas.Buffer, Canvas.Offset, written, query);
            canvas.ExpectMargins(written > bytes.Length ? written : bytes.Length, query);
        }
    }
}
