using System;
using System.Text;
using Mote.Core.Frames;
using Mote.Core.Sessions;
using nanoFramework.TestFramework;

namespace Mote.Tests.Support
{
    /// <summary>Feeds a client's bytes to a session and writes down the events, in a form that does not depend on how the bytes are cut.</summary>
    /// <remarks>Messages: T&lt;text&gt;, B&lt;hex&gt;, without the last bracket while unfinished. Between and inside them {ping hex},
    /// {close code}, {failed error}. Behind a bar the bytes that the session wrote in answer. What a text message delivered before it
    /// turned out not to be UTF-8 depends on the cut and is left out.</remarks>
    internal sealed class Transcript
    {
        private const int Margin = 5;
        private const byte Fill = 0xA5;

        private readonly ServerSession _session;
        private readonly StringBuilder _events = new StringBuilder();
        private readonly StringBuilder _inside = new StringBuilder();
        private readonly StringBuilder _controls = new StringBuilder();
        private readonly StringBuilder _sent = new StringBuilder();
        private bool _isInside;
        private bool _isText;
        private bool _isEnded;

        /// <summary>Begins a transcript of a session as it stands.</summary>
        public Transcript(ServerSession session)
        {
            _session = session;
        }

        /// <summary>A <see cref="Feeder"/> for a new session without a limit.</summary>
        public static string Unlimited(byte[] input, int first, int step)
        {
            return new Transcript(new ServerSession()).Play(input, first, step);
        }

        /// <summary>Plays the input in pieces and returns the transcript.</summary>
        public string Play(byte[] input, int first, int step)
        {
            int at = 0;
            int count = first;
            while (!_isEnded)
            {
                Piece(input, at, count);
                at += count;
                if (at == input.Length)
                {
                    break;
                }

                count = input.Length - at < step ? input.Length - at : step;
            }

            return Text();
        }

        /// <summary>Returns what has happened so far.</summary>
        public string Text()
        {
            return _events.ToString() + _inside.ToString() + " | " + _sent.ToString();
        }

        /// <summary>Plays one piece; nothing behind the end.</summary>
        public void Piece(byte[] input, int offset, int count)
        {
            if (_isEnded)
            {
                return;
            }

            byte[] window = new byte[Margin + count + Margin];
            for (int i = 0; i < window.Length; i++)
            {
                window[i] = Fill;
            }

            Array.Copy(input, offset, window, Margin, count);
            int at = 0;
            while (true)
            {
                int consumed;
                int piece;
                SessionEvent found = _session.Read(window, Margin + at, count - at, out consumed, out piece);
                Assert.IsTrue(consumed >= 0 && consumed <= count - at, "consumed outside of the window");
                bool isInside = found == SessionEvent.Data ? piece >= 0 && piece <= consumed : piece == 0;
                Assert.IsTrue(isInside, "a piece outside of what was consumed");
                at += consumed;
                if (found == SessionEvent.NeedMore)
                {
                    Assert.AreEqual(count, at, "NeedMore left bytes behind");
                    break;
                }

                Note(found, window, Margin + at - piece, piece);
                if (_isEnded)
                {
                    ExpectSilence(found, window);
                    break;
                }
            }

            ExpectUntouched(input, offset, count, window, at);
        }

        private void Note(SessionEvent found, byte[] window, int offset, int count)
        {
            switch (found)
            {
                case SessionEvent.Data:
                    NoteData(window, offset, count);
                    break;
                case SessionEvent.Ping:
                    NoteControl("{ping " + Hex.Text(_session.ControlPayload, 0, _session.ControlCount) + "}");
                    Canvas pong = new Canvas(2 + _session.ControlCount);
                    NoteSent(pong, _session.WritePong(pong.Buffer, Canvas.Offset));
                    break;
                case SessionEvent.Close:
                    NoteEnd("{close " + _session.PeerCloseCode.ToString() + "}");
                    break;
                default:
                    if (_session.Error == FrameError.TextNotUtf8)
                    {
                        _inside.Clear();
                        _inside.Append(_controls.ToString());
                    }

                    NoteEnd("{failed " + ((int)_session.Error).ToString() + "}");
                    break;
            }
        }

        private void NoteData(byte[] window, int offset, int count)
        {
            MessageFlags flags = _session.PieceFlags;
            bool isText = (flags & MessageFlags.Text) != 0;
            bool isFirst = (flags & MessageFlags.First) != 0;
            Assert.AreEqual(!_isInside, isFirst, "First stands on the first piece only");
            Assert.IsTrue(isFirst || isText == _isText, "a message changed its kind");
            Assert.IsTrue(count > 0 || (flags & MessageFlags.Last) != 0, "an empty piece that ends nothing");
            if (isFirst)
            {
                _inside.Append(isText ? "T<" : "B<");
            }

            _isInside = true;
            _isText = isText;
            for (int i = offset; i < offset + count; i++)
            {
                if (isText && window[i] >= ' ' && window[i] < 127)
                {
                    _inside.Append((char)window[i]);
                }
                else
                {
                    _inside.Append(Hex.Text(window, i, 1));
                }
            }

            if ((flags & MessageFlags.Last) != 0)
            {
                _isInside = false;
                _events.Append(_inside.ToString() + ">");
                _inside.Clear();
                _controls.Clear();
            }
        }

        private void NoteControl(string text)
        {
            if (!_isInside)
            {
                _events.Append(text);
                return;
            }

            _inside.Append(text);
            _controls.Append(text);
        }

        private void NoteSent(Canvas canvas, int written)
        {
            canvas.ExpectMargins(written, "an answer");
            _sent.Append(Hex.Text(canvas.Buffer, Canvas.Offset, written));
        }

        private void NoteEnd(string text)
        {
            NoteControl(text);
            _isEnded = true;
            Canvas answer = new Canvas(2 + 125);
            NoteSent(answer, _session.WriteCloseResponse(answer.Buffer, Canvas.Offset));
        }

        // RFC 6455 5.5.1, 7.1.7: behind the end nothing is read, and nothing more is written.
        private void ExpectSilence(SessionEvent end, byte[] window)
        {
            Canvas canvas = new Canvas(0);
            int written = _session.WritePing(canvas.Buffer, Canvas.Offset)
                + _session.WritePong(canvas.Buffer, Canvas.Offset)
                + _session.WriteDataHeader(canvas.Buffer, Canvas.Offset, MessageFlags.WholeText, 0)
                + _session.WriteClose(canvas.Buffer, Canvas.Offset, CloseCode.Normal, null)
                + _session.WriteCloseResponse(canvas.Buffer, Canvas.Offset);
            Assert.AreEqual(0, written, "written behind the end");
            canvas.ExpectMargins(0, "written behind the end");
            int consumed;
            int piece;
            string before = Hex.Text(window);
            Assert.AreEqual((int)end, (int)_session.Read(window, 0, window.Length, out consumed, out piece), "the end stays");
            Assert.AreEqual(0, consumed + piece, "read behind the end");
            Assert.AreEqual(before, Hex.Text(window), "unmasked behind the end");
        }

        private static void ExpectUntouched(byte[] input, int offset, int count, byte[] window, int consumed)
        {
            for (int i = 0; i < window.Length; i++)
            {
                int at = i - Margin;
                byte expected = at < 0 || at >= count ? Fill : at >= consumed ? input[offset + at] : window[i];
                if (window[i] != expected)
                {
                    Assert.AreEqual((int)expected, (int)window[i], "a byte outside of what was consumed was written to");
                }
            }
        }
    }
}
