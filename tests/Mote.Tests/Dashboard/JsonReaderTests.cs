using System.Text;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class JsonReaderTests
    {
        // One letter a token: { } [ ] n(ame) s(tring) d(igits) t f z(null) E(nd) !(failed).
        [TestMethod]
        [DataRow("{}", "{}E")]
        [DataRow("[]", "[]E")]
        [DataRow(" \t\r\n{ } \t\r\n", "{}E")]
        [DataRow("true", "tE")]
        [DataRow("false", "fE")]
        [DataRow("null", "zE")]
        [DataRow("0", "dE")]
        [DataRow("-0", "dE")]
        [DataRow("-0.0e-0", "dE")]
        [DataRow("120.50E+07", "dE")]
        [DataRow("\"\"", "sE")]
        [DataRow("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"", "sE")]
        [DataRow("\"\u6211 \u00e9\u007f\"", "sE")]
        [DataRow("[1,[2,[3]],{}]", "[d[d[d]]{}]E")]
        [DataRow("{\"a\":1,\"b\":[true,false,null],\"c\":{\"a\":\"x\"}}", "{ndn[tfz]n{ns}}E")]
        [DataRow("{\"a\":1,\"a\":2}", "{ndnd}E")]
        [DataRow("[ 1 , 2 ]", "[dd]E")]
        [DataRow("{ \"a\" : 1 , \"b\" : 2 }", "{ndnd}E")]
        [DataRow("[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]E")]
        public void Read_GoodText_YieldsItsTokens(string text, string expected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);

            Assert.AreEqual(expected, Tokens(bytes, 0, bytes.Length));
        }

        [TestMethod]
        [DataRow("", 0, (int)JsonError.Empty)]
        [DataRow(" \n", 2, (int)JsonError.Empty)]
        [DataRow("\uFEFF1", 0, (int)JsonError.ValueExpected)]
        [DataRow("x", 0, (int)JsonError.ValueExpected)]
        [DataRow("+1", 0, (int)JsonError.ValueExpected)]
        [DataRow(".5", 0, (int)JsonError.ValueExpected)]
        [DataRow("'a'", 0, (int)JsonError.ValueExpected)]
        [DataRow("NaN", 0, (int)JsonError.ValueExpected)]
        [DataRow("\u00a01", 0, (int)JsonError.ValueExpected)]
        [DataRow("]", 0, (int)JsonError.ValueExpected)]
        [DataRow("[,1]", 1, (int)JsonError.ValueExpected)]
        [DataRow("[1,,2]", 3, (int)JsonError.ValueExpected)]
        [DataRow("{\"a\":}", 5, (int)JsonError.ValueExpected)]
        [DataRow("[}", 1, (int)JsonError.ValueExpected)]
        [DataRow("{a:1}", 1, (int)JsonError.NameExpected)]
        [DataRow("{1:1}", 1, (int)JsonError.NameExpected)]
        [DataRow("{,}", 1, (int)JsonError.NameExpected)]
        [DataRow("{]", 1, (int)JsonError.NameExpected)]
        [DataRow("{\"a\" 1}", 5, (int)JsonError.ColonExpected)]
        [DataRow("{\"a\",1}", 4, (int)JsonError.ColonExpected)]
        [DataRow("{\"a\":1 \"b\":2}", 7, (int)JsonError.CommaOrBraceExpected)]
        [DataRow("{\"a\":1]", 6, (int)JsonError.CommaOrBraceExpected)]
        [DataRow("[1 2]", 3, (int)JsonError.CommaOrBracketExpected)]
        [DataRow("[1}", 2, (int)JsonError.CommaOrBracketExpected)]
        [DataRow("[1,]", 3, (int)JsonError.TrailingComma)]
        [DataRow("{\"a\":1, }", 8, (int)JsonError.TrailingComma)]
        [DataRow("1 2", 2, (int)JsonError.TrailingBytes)]
        [DataRow("{}}", 2, (int)JsonError.TrailingBytes)]
        [DataRow("{},", 2, (int)JsonError.TrailingBytes)]
        [DataRow("truE", 3, (int)JsonError.UnknownLiteral)]
        [DataRow("nul ", 3, (int)JsonError.UnknownLiteral)]
        [DataRow("truey", 4, (int)JsonError.TrailingBytes)]
        [DataRow("01", 0, (int)JsonError.LeadingZero)]
        [DataRow("-00.5", 1, (int)JsonError.LeadingZero)]
        [DataRow("[-]", 2, (int)JsonError.DigitExpected)]
        [DataRow("[1.]", 3, (int)JsonError.DigitExpected)]
        [DataRow("[1.e5]", 3, (int)JsonError.DigitExpected)]
        [DataRow("[1e]", 3, (int)JsonError.DigitExpected)]
        [DataRow("[1e+]", 4, (int)JsonError.DigitExpected)]
        [DataRow("[0x1]", 2, (int)JsonError.CommaOrBracketExpected)]
        [DataRow("\"a\nb\"", 2, (int)JsonError.ControlCharacter)]
        [DataRow("\"a\tb\"", 2, (int)JsonError.ControlCharacter)]
        [DataRow("\"\\a\"", 2, (int)JsonError.UnknownEscape)]
        [DataRow("\"\\'\"", 2, (int)JsonError.UnknownEscape)]
        [DataRow("\"\\U0041\"", 2, (int)JsonError.UnknownEscape)]
        [DataRow("\"\\u00g0\"", 5, (int)JsonError.HexDigitExpected)]
        [DataRow("\"\\u00\"", 5, (int)JsonError.HexDigitExpected)]
        [DataRow("\"\\uD800\"", 2, (int)JsonError.LoneSurrogate)]
        [DataRow("\"\\uDC00\\uD800\"", 2, (int)JsonError.LoneSurrogate)]
        [DataRow("\"\\uD800\\n \"", 2, (int)JsonError.LoneSurrogate)]
        [DataRow("\"\\uD800\\u0041\"", 2, (int)JsonError.LoneSurrogate)]
        [DataRow("\"\\uD800\\uD800\"", 2, (int)JsonError.LoneSurrogate)]
        [DataRow("[[[[[[[[[[[[[[[[[", 16, (int)JsonError.TooDeep)]
        public void Read_BadText_FailsWithReasonAndPlace(string text, int position, int error)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            JsonReader reader = new JsonReader();
            reader.Start(bytes, 0, bytes.Length);

            JsonToken token = ReadToEnd(reader);

            Assert.AreEqual((int)JsonToken.Failed, (int)token);
            Assert.AreEqual(error, (int)reader.Error);
            Assert.AreEqual(position, reader.Position);
            Assert.AreEqual((int)JsonToken.Failed, (int)reader.Read());
        }

        [TestMethod]
        [DataRow("{\"a\":[true,false,null,\"\\u00e9\\uD83D\\uDE00\\n\",{\"b\":{}}],\"c\":\"x\"}")]
        [DataRow("[[],{},\"\",[{\"a\":\"b\"}]]")]
        [DataRow("\"\\\\\"")]
        public void Read_TextCutAnywhere_EndsEarly(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            JsonReader reader = new JsonReader();
            for (int i = 1; i < bytes.Length; i++)
            {
                reader.Start(bytes, 0, i);
                Assert.AreEqual((int)JsonToken.Failed, (int)ReadToEnd(reader));
                Assert.AreEqual((int)JsonError.EndsEarly, (int)reader.Error);
                Assert.AreEqual(i, reader.Position);
            }
        }

        [TestMethod]
        public void Read_WindowInsideABuffer_SeesNothingAround()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("[{\"a\":12}]");

            Assert.AreEqual("{nd}E", Tokens(bytes, 1, bytes.Length - 2));
        }

        [TestMethod]
        public void Skip_NestedValue_StandsBehindIt()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("{\"a\":[1,{\"b\":[]}],\"c\":2}");
            JsonReader reader = new JsonReader();
            reader.Start(bytes, 0, bytes.Length);
            reader.Read();
            reader.Read();

            Assert.IsTrue(reader.Skip(reader.Read()));

            Assert.AreEqual((int)JsonToken.Name, (int)reader.Read());
            Assert.AreEqual((int)'c', (int)bytes[reader.ValueOffset]);
        }

        [TestMethod]
        public void Skip_BrokenInside_SaysSo()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("[[1,{\"b\"]");
            JsonReader reader = new JsonReader();
            reader.Start(bytes, 0, bytes.Length);
            reader.Read();

            Assert.IsFalse(reader.Skip(reader.Read()));
            Assert.AreEqual((int)JsonError.ColonExpected, (int)reader.Error);
        }

        private static JsonToken ReadToEnd(JsonReader reader)
        {
            JsonToken token = JsonToken.None;
            while (token != JsonToken.End && token != JsonToken.Failed)
            {
                token = reader.Read();
            }

            return token;
        }

        private static string Tokens(byte[] buffer, int offset, int count)
        {
            const string Letters = ".{}[]nsdtfzE!";
            JsonReader reader = new JsonReader();
            reader.Start(buffer, offset, count);
            string found = "";
            JsonToken token = JsonToken.None;
            while (token != JsonToken.End && token != JsonToken.Failed)
            {
                token = reader.Read();
                found += Letters[(int)token];
            }

            return found;
        }
    }
}
