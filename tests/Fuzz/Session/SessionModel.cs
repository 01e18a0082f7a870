using System.Buffers.Binary;
using System.Text;
using Mote.Fuzz.Targets;

namespace Mote.Fuzz.Session
{
    /// <summary>A second implementation of RFC 6455 sections 5 to 8 for the whole input at once: slow, short, and independent
    /// of the code under test.</summary>
    /// <remarks>The first and the second byte are checked as soon as each arrives, the length when it is complete, the sequence of frames when the header
    /// is.</remarks>
    internal sealed class SessionModel
    {
        private static readonly UTF8Encoding _strict = new(false, true);

        private readonly SessionInput _input;
        private readonly SessionOutcome _outcome = new();
        private readonly List<byte> _message = [];
        private bool _inMessage;
        private bool _isText;
        private bool _anyDelivered;

        private SessionModel(SessionInput input)
        {
            _input = input;
        }

        /// <summary>Returns the outcome that a session must have.</summary>
        public static SessionOutcome Run(SessionInput input)
        {
            SessionModel model = new(input);
            int end = model.ReadFrames();
            model.CloseBefore(model._outcome.Verdict == Verdict.NeedMore ? input.Wire.Length + 1 : end);
            return model._outcome;
        }

        /// <summary>Tells whether a code may stand in a close frame. 7.4.1, 7.4.2, and the IANA registry for 1012 to 1014.</summary>
        public static bool IsCode(int code)
        {
            return code is (>= 1000 and <= 1014 and not (1004 or 1005 or 1006)) or (>= 3000 and <= 4999);
        }

        // Returns how many bytes had to arrive before the verdict was known.
        private int ReadFrames()
        {
            byte[] wire = _input.Wire;
            int at = 0;
            while (at < wire.Length && _outcome.Verdict == Verdict.NeedMore)
            {
                // 5.2, 5.5: RSV zero, a known opcode, control frames whole.
                int opcode = wire[at] & 0x0F;
                bool isFinal = wire[at] >= 0x80;
                Broken((wire[at] & 0x70) != 0, "ReservedBitsSet");
                Broken(opcode is (>= 3 and <= 7) or >= 11, "ReservedOpcode");
                Broken(opcode >= 8 && !isFinal, "ControlFragmented");
                if (IsFailed || at + 1 == wire.Length)
                {
                    return at + 1;
                }

                // 5.1, 5.5: masked, control frames short.
                int form = wire[at + 1] & 0x7F;
                Broken(wire[at + 1] < 0x80, "UnmaskedFromClient");
                Broken(opcode >= 8 && form > 125, "ControlTooLong");
                int extended = form == 126 ? 2 : form == 127 ? 8 : 0;
                int key = at + 2 + extended;
                if (IsFailed || wire.Length < key)
                {
                    return at + 2;
                }

                ulong length = Length(wire.AsSpan(at + 2), form);
                int payload = key + 4;
                if (IsFailed || wire.Length < payload)
                {
                    return key;
                }

                CheckSequence(opcode, length);
                if (IsFailed)
                {
                    return payload;
                }

                byte[] bytes = Unmask(wire, payload, (int)Math.Min(length, (ulong)(wire.Length - payload)));
                bool isWhole = (ulong)bytes.Length == length;
                at = opcode < 8 ? ReadData(bytes, payload, isWhole, isFinal) : isWhole ? ReadControl(opcode, bytes, payload + bytes.Length) : wire.Length;
            }

            return at;
        }

        // 5.3: the key is the four bytes before the payload.
        private static byte[] Unmask(byte[] wire, int payload, int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)(wire[payload + i] ^ wire[payload - 4 + (i % 4)]);
            }

            return bytes;
        }

        private bool IsFailed => _outcome.Verdict == Verdict.Failed;

        // 5.2: the minimal number of bytes, the top bit 0.
        private ulong Length(ReadOnlySpan<byte> extended, int form)
        {
            if (form == 126)
            {
                ushort length = BinaryPrimitives.ReadUInt16BigEndian(extended);
                Broken(length < 126, "LengthNotMinimal");
                return length;
            }

            if (form == 127)
            {
                ulong length = BinaryPrimitives.ReadUInt64BigEndian(extended);
                Broken(length < 65536, "LengthNotMinimal");
                Broken(length > long.MaxValue, "LengthTopBitSet");
                return length;
            }

            return (ulong)form;
        }

        // 5.4: fragments follow their beginning and nothing else; 7.4.1: the endpoint's limit.
        private void CheckSequence(int opcode, ulong length)
        {
            if (opcode >= 8)
            {
                return;
            }

            Broken(opcode == 0 && !_inMessage, "ContinuationWithoutMessage");
            Broken(opcode != 0 && _inMessage, "MessageInsideMessage");
            Int128 before = opcode == 0 ? _message.Count : 0;
            Broken(_input.Limit > 0 && before + length > _input.Limit, "MessageTooLong");
            if (opcode != 0)
            {
                _message.Clear();
                _isText = opcode == 1;
                _anyDelivered = false;
            }

            _inMessage = true;
        }

        private int ReadData(byte[] bytes, int payload, bool isWhole, bool isFinal)
        {
            int before = _message.Count;
            _message.AddRange(bytes);
            int good = bytes.Length;
            int end = payload + bytes.Length;
            if (_isText)
            {
                // 8.1, at the first impossible byte; 5.6: the whole message must be UTF-8, a fragment need not end with a character.
                byte[] message = [.. _message];
                int bad = Utf8Target.FirstImpossible(message, out bool isComplete);
                Broken(bad >= 0 || (isWhole && isFinal && !isComplete), "TextNotUtf8");
                if (bad >= 0)
                {
                    good = bad - before;
                    end = payload + good + 1;
                }
            }

            bool isLast = isWhole && isFinal && !IsFailed;

            // Data that arrives after our close frame is dropped.
            bool isCut = _input.CloseAt >= 0 && end > _input.CloseAt;
            int delivered = isCut ? Math.Clamp(_input.CloseAt - payload, 0, good) : good;
            if (delivered > 0 || (isLast && !isCut))
            {
                CloseBefore(payload);
                _outcome.AddData(_isText, !_anyDelivered, isLast && !isCut, bytes.AsSpan(0, delivered));
                _anyDelivered = true;
            }

            if (isLast)
            {
                _inMessage = false;
            }

            return end;
        }

        private int ReadControl(int opcode, byte[] bytes, int end)
        {
            CloseBefore(end);
            if (opcode == 9)
            {
                // 5.5.3: the answer has the same payload; 5.5.1: nothing is sent after a close frame.
                _outcome.AddPing(bytes);
                if (!_outcome.ClosedFirst)
                {
                    _outcome.Sent.AddRange([0x8A, (byte)bytes.Length, .. bytes]);
                }
            }
            else if (opcode == 8)
            {
                int code = bytes.Length >= 2 ? (bytes[0] << 8) | bytes[1] : 1005;
                Broken(bytes.Length == 1, "ClosePayloadOneByte");
                Broken(bytes.Length >= 2 && !IsCode(code), "CloseCodeInvalid");
                Broken(bytes.Length > 2 && !IsUtf8(bytes.AsSpan(2)), "CloseReasonNotUtf8");
                if (!IsFailed)
                {
                    _outcome.Verdict = Verdict.Closed;
                    _outcome.PeerCode = code;
                }
            }

            return end;
        }

        // The server closes once CloseAt bytes are there; what needs more bytes comes after it.
        private void CloseBefore(int needed)
        {
            if (_input.CloseAt >= 0 && _input.CloseAt < needed && !_outcome.ClosedFirst)
            {
                _outcome.ClosedFirst = true;
                _outcome.Sent.AddRange(SessionRun.OurClose);
            }
        }

        private void Broken(bool isBroken, string name)
        {
            if (isBroken)
            {
                _outcome.Verdict = Verdict.Failed;
                _outcome.Errors.Add(name);
            }
        }

        private static bool IsUtf8(ReadOnlySpan<byte> bytes)
        {
            try
            {
                _ = _strict.GetCharCount(bytes);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }
}
