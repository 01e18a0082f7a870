using System;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Samples.Lines;
using Mote.Server;

namespace Mote.Samples.Chat
{
    /// <summary>What a whole line of a visitor does: it is said to all, or it is the command <c>/nick NAME</c> or <c>/who</c>.</summary>
    internal sealed class ChatCommands
    {
        private readonly byte[] _nick = Ascii.GetBytes("/nick ");
        private readonly byte[] _who = Ascii.GetBytes("/who");
        private readonly ChatVisitor[] _visitors;
        private readonly LineRing _ring;
        private readonly LineWriter _line;
        private readonly LineWriter _names;

        /// <summary>Creates the commands of a room.</summary>
        public ChatCommands(ChatVisitor[] visitors, LineRing ring, LineWriter line)
        {
            _visitors = visitors;
            _ring = ring;
            _line = line;
            _names = new LineWriter(16 + (visitors.Length * (ChatVisitor.NameBytes + 2)));
        }

        /// <summary>Does what the visitor's line says.</summary>
        public void Hear(WebSocketConnection client, ChatVisitor visitor)
        {
            if (visitor.LineCount == 0)
            {
                return;
            }

            if (!visitor.MaySpeak(client.NowMs))
            {
                Tell(client, _line.Begin("* Slow down: at most 5 lines in 5 seconds. That was not sent."));
            }
            else if (visitor.Line[0] != '/')
            {
                Announce(client, _line.Begin("").Add(visitor.Name, visitor.NameCount).Add(": ").Add(visitor.Line, visitor.LineCount));
            }
            else if (ChatText.Begins(visitor.Line, visitor.LineCount, _nick))
            {
                Rename(client, visitor);
            }
            else if (visitor.LineCount == _who.Length && ChatText.Begins(visitor.Line, visitor.LineCount, _who))
            {
                TellNames(client);
            }
            else
            {
                Tell(client, _line.Begin("* Commands: /nick NAME, /who"));
            }
        }

        /// <summary>Whether another visitor has a name.</summary>
        public bool IsTaken(ChatVisitor visitor, byte[] name, int offset, int count)
        {
            for (int i = 0; i < _visitors.Length; i++)
            {
                ChatVisitor other = _visitors[i];
                if (other != null && other != visitor && other.IsHere && other.IsNamed(name, offset, count))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Sends a line to one client.</summary>
        /// <returns>False if it does not fit now: a client that asks for more than it reads goes without.</returns>
        public bool Tell(WebSocketConnection client, LineWriter line)
        {
            return client.Send(line.Buffer, 0, line.Count, MessageFlags.WholeText);
        }

        private bool Announce(WebSocketConnection client, LineWriter line)
        {
            bool isAdded = _ring.Add(client, line.Buffer, line.Count);
            if (!isAdded)
            {
                Tell(client, _line.Begin("* All speak at once. That was not sent."));
            }

            return isAdded;
        }

        private void Rename(WebSocketConnection client, ChatVisitor visitor)
        {
            int count = LineWriter.Cut(visitor.Line, _nick.Length, visitor.LineCount - _nick.Length, ChatVisitor.NameBytes);
            if (!ChatText.IsName(visitor.Line, _nick.Length, count))
            {
                Tell(client, _line.Begin("* A name has no space, colon or star: /nick NAME"));
            }
            else if (IsTaken(visitor, visitor.Line, _nick.Length, count))
            {
                Tell(client, _line.Begin("* That name is taken."));
            }
            else
            {
                _line.Begin("* ").Add(visitor.Name, visitor.NameCount).Add(" is now ").AddPart(visitor.Line, _nick.Length, count).Add(".");
                if (Announce(client, _line))
                {
                    Array.Copy(visitor.Line, _nick.Length, visitor.Name, 0, count);
                    visitor.NameCount = count;
                }
            }
        }

        private void TellNames(WebSocketConnection client)
        {
            _names.Begin("* Here: ");
            bool isFirst = true;
            for (int i = 0; i < _visitors.Length; i++)
            {
                if (_visitors[i] != null && _visitors[i].IsHere)
                {
                    _names.Add(isFirst ? "" : ", ").Add(_visitors[i].Name, _visitors[i].NameCount);
                    isFirst = false;
                }
            }

            Tell(client, _names);
        }
    }
}
