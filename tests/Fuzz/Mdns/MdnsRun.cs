using System.Text;
using Mote.Fuzz.Engine;
using Mote.Network;
using Mote.Network.Dns;
using Mote.Network.Mdns;

namespace Mote.Fuzz.Mdns
{
    /// <summary>A device that is sent the messages of an input.</summary>
    /// <remarks>An input is steps of four bytes and a message: what passes before it, in 10 ms or, from 0xC0 on, in seconds; the sender's number, and with its
    /// highest bit another port than 5353; the message's bytes.</remarks>
    internal sealed class MdnsRun
    {
        private const int StepBytes = 4;
        private const int TickMs = 50;
        private const int MostPassedMs = 200_000;
        private const int RestMs = 30_000;
        private const int Own = unchecked((int)0xC0A80105);
        private const int BufferBytes = 1408;

        private readonly OwnNames _names = new("a");
        private readonly SiblingTable _siblings;
        private readonly Responder _responder;
        private readonly MdnsRules _rules;
        private readonly Prng _garbage;
        private readonly List<string> _outcomes = [];
        private readonly int _offset;

        // A time that comes round soon.
        private int _nowMs = int.MaxValue - 3000;

        private MdnsRun(Prng place, Prng garbage)
        {
            NameServiceOptions options = new() { Label = "a", Id = "1", Name = "N", Version = "V", Port = 8080 };
            OwnRecords records = new(_names, options.Txt(), 8080);
            _siblings = new SiblingTable(_names, SiblingTable.MaxCount);
            _responder = new Responder(records, new Delays(7, _names.Host), _siblings);
            _rules = new MdnsRules(records);
            _garbage = garbage;
            _offset = place.Below(24);
        }

        /// <summary>Sends the messages of an input to a device and lets it come to rest.</summary>
        /// <param name="input">Any bytes.</param>
        /// <param name="place">Decides where in the buffer a message is.</param>
        /// <param name="garbage">Decides what else is there.</param>
        /// <returns>What it sent, and the table at the end.</returns>
        public static List<string> Run(byte[] input, Prng place, Prng garbage)
        {
            MdnsRun run = new(place, garbage);
            run._responder.Start(Own, run._nowMs);
            int passedMs = 0;
            int at = 0;
            while (at + StepBytes <= input.Length)
            {
                int wait = input[at];
                int waitMs = Math.Min(wait < 0xC0 ? wait * 10 : (wait - 0xBF) * 1000, MostPassedMs - passedMs);
                passedMs += waitMs;
                run.Pass(waitMs);
                int count = Math.Min(NetworkBytes.Read16(input, at + 2), Math.Min(input.Length - at - StepBytes, BufferBytes));
                run.Receive(input.AsSpan(at + StepBytes, count), input[at + 1]);
                at += StepBytes + count;
            }

            run.Pass(RestMs);
            Finding.Unless(ResponderState.Running, run._responder.State, "mdns-no-rest");
            run.CheckSiblings();
            return run._outcomes;
        }

        private void Pass(int ms)
        {
            int endMs = unchecked(_nowMs + ms);
            byte[] buffer = new byte[BufferBytes];
            _garbage.Fill(buffer);
            while (unchecked(endMs - _nowMs) >= 0)
            {
                for (int i = 0, count = 1; count > 0; i++)
                {
                    Finding.Unless(i < 8, "mdns-tick-without-end");
                    count = _responder.Tick(buffer, _nowMs);
                    if (count > 0)
                    {
                        _rules.CheckMulticast(buffer.AsSpan(0, count).ToArray(), _nowMs);
                        _outcomes.Add($"multicast {Convert.ToHexString(buffer, 0, count)}");
                    }
                }

                _nowMs = unchecked(_nowMs + Math.Max(1, Math.Min(TickMs, endMs - _nowMs)));
            }

            _nowMs = endMs;
        }

        private void Receive(ReadOnlySpan<byte> message, int sender)
        {
            byte[] buffer = new byte[_offset + BufferBytes];
            _garbage.Fill(buffer);
            message.CopyTo(buffer.AsSpan(_offset));
            byte[] before = [.. buffer];
            ResponderState state = _responder.State;
            int port = sender < 0x80 ? MdnsLayout.Port : 40000;
            int from = (Own & ~0xFF) | (sender & 0x7F);
            int count = _responder.Receive(buffer, _offset, message.Length, from, port, _nowMs);
            Finding.UnlessSame(before.AsSpan(0, _offset), buffer.AsSpan(0, _offset), "mdns-written-before-window");
            _rules.NoteMessage(message, _responder.State != state || state == ResponderState.Probing);
            if (count == 0)
            {
                Finding.UnlessSame(before, buffer, "mdns-written-without-response");
            }
            else
            {
                byte[] response = buffer.AsSpan(_offset, count).ToArray();
                _rules.CheckUnicast(response, message, port, _nowMs);
                _outcomes.Add($"unicast {Convert.ToHexString(response)}");
            }

            CheckSiblings();
        }

        private void CheckSiblings()
        {
            Finding.Unless(_siblings.Count is >= 0 and <= SiblingTable.MaxCount, "mdns-siblings-count");
            HashSet<string> labels = new(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; i < _siblings.Count; i++)
            {
                string label = Encoding.Latin1.GetString(_siblings.Bytes, _siblings.LabelOffset(i), _siblings.LabelCount(i));
                Finding.Unless(label.Length is >= 1 and <= SiblingTable.MaxLabelBytes && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), "mdns-sibling-label");
                Finding.Unless(labels.Add(label), "mdns-sibling-twice");
                Finding.Unless(_siblings.LabelCount(i) + _siblings.NameCount(i) <= SiblingTable.MaxTextBytes, "mdns-sibling-text");

                // Throws for what is no UTF-8.
                string name = new UTF8Encoding(false, true).GetString(_siblings.Bytes, _siblings.NameOffset(i), _siblings.NameCount(i));
                _outcomes.Add($"sibling {label} {name} {_siblings.Port(i)}");
            }
        }
    }
}
