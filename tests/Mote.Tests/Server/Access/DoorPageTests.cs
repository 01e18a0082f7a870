using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Access
{
    /// <summary>The bytes of the pages that stand in front of the device's own.</summary>
    [TestClass]
    public class DoorPageTests
    {
        private const string Policy = "Content-Security-Policy: default-src 'none'; connect-src 'self' ws: wss:; img-src data:; manifest-src data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src '" + DoorText.StyleHash + "'; script-src '" + DoorText.ScriptHash + "'\r\n";

        private const string Typed = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: text/html; charset=utf-8\r\n" + Policy;

        [TestMethod]
        public void Pieces_OfEveryPage_AreOneTo1024BytesAndTogetherItsLength()
        {
            DoorPage[] pages = new DoorPage[] { Form("/", false), Form("/a/b/c", true), DoorPage.Full(Longest(), 5), DoorPage.TooMany(Longest(), 60) };
            for (int p = 0; p < pages.Length; p++)
            {
                int length = 0;
                for (int i = 0; i < pages[p].PieceCount; i++)
                {
                    int count = pages[p].GetPiece(i).Length;
                    Assert.IsTrue(count >= 1 && count <= 1024, p.ToString() + ", piece " + i.ToString() + ": " + count.ToString());
                    length += count;
                }

                Assert.AreEqual(pages[p].Length, length);
            }
        }

        // Each rejected peer of a full device gets so many bytes.
        [TestMethod]
        public void Length_OfTheLargestPage_IsWithin5Kb()
        {
            Assert.IsTrue(Form("/", true).Length <= 5120, Form("/", true).Length.ToString());
        }

        [TestMethod]
        [DataRow("/", "action=login><i data-root hidden></i>")]
        [DataRow("/login", "action=login>")]
        [DataRow("/a/b", "action=../login>")]
        [DataRow("/a/b/", "action=../../login>")]
        public void Form_AtAPath_PostsRelativelyToIt(string path, string action)
        {
            Expect(Form(path, false), action);
        }

        [TestMethod]
        public void Form_AfterAWrongToken_SaysSo()
        {
            Expect(Form("/", true), "That token is wrong.");
            Assert.IsTrue(Text(Form("/", false)).IndexOf("That token is wrong.") < 0);
        }

        [TestMethod]
        public void Waiting_Pages_SayWhyAndHowLong()
        {
            Expect(DoorPage.Full("Shed", 5), "All places are taken.</p><p data-s=5>");
            Expect(DoorPage.TooMany("Shed", 37), "Too many wrong tokens.</p><p data-s=37>");
        }

        [TestMethod]
        public void Name_WithMarkup_IsText()
        {
            Expect(DoorPage.Full("a<b & c&lt; \u00e9", 5), "<h1>a&lt;b &amp; c&amp;lt; \u00e9</h1>");
        }

        [TestMethod]
        public void CheckedName_TooLong_Throws()
        {
            Assert.AreEqual("Mote", DoorPage.CheckedName(null));
            Assert.AreEqual(Longest(), DoorPage.CheckedName(Longest()));
            Mote.Tests.Support.Expect.Throws(typeof(System.ArgumentException), () => DoorPage.CheckedName(Longest() + "&"), "95 bytes");
        }

        [TestMethod]
        public void WriteHead_OfEachPage_IsExactlyTheHead()
        {
            ExpectHead(DoorPage.Full("Shed", 5), "503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n");
            ExpectHead(DoorPage.TooMany("Shed", 37), "429 Too Many Requests\r\nConnection: close\r\nRetry-After: 37\r\n");
            ExpectHead(Form("/", false), "401 Unauthorized\r\n" + RejectionResponse.AskForToken);
            ExpectHead(Form("/", true), "401 Unauthorized\r\n" + RejectionResponse.AskForToken + RejectionResponse.ForgetCookie);
        }

        [TestMethod]
        public void WriteHead_EverythingAtItsLongest_StaysWithinMaxBytes()
        {
            ResponseWriter writer = new ResponseWriter();
            writer.FrameAncestors = new byte[129];
            writer.AllowOriginOnce(new byte[133]);
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = DoorResponse.WriteHead(writer, canvas.Buffer, Canvas.Offset, Form("/", true));
            canvas.ExpectMargins(written, "the form");
        }

        private static DoorPage Form(string path, bool isAfterWrong)
        {
            return DoorPage.Form("Shed", Requests.Head(Requests.Bytes("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")), isAfterWrong);
        }

        // As long as may be, and five times as long in HTML.
        private static string Longest()
        {
            return new string('&', 94);
        }

        private static void ExpectHead(DoorPage page, string begin)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = DoorResponse.WriteHead(new ResponseWriter(), canvas.Buffer, Canvas.Offset, page);
            canvas.ExpectMargins(written, "margins");
            string expected = "HTTP/1.1 " + begin + Typed + "Content-Length: " + page.Length.ToString() + "\r\n\r\n";
            byte[] bytes = Ascii.GetBytes(expected);
            Assert.AreEqual(bytes.Length, written);
            Assert.IsTrue(Ascii.AreEqual(canvas.Buffer, Canvas.Offset, bytes, 0, written), expected);
        }

        private static void Expect(DoorPage page, string part)
        {
            Assert.IsTrue(Text(page).IndexOf(part) > 0, part);
        }

        private static string Text(DoorPage page)
        {
            byte[] all = new byte[page.Length];
            int at = 0;
            for (int i = 0; i < page.PieceCount; i++)
            {
                byte[] piece = page.GetPiece(i);
                System.Array.Copy(piece, 0, all, at, piece.Length);
                at += piece.Length;
            }

            return System.Text.Encoding.UTF8.GetString(all, 0, at);
        }
    }
}
