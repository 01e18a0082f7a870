namespace Mote.Fuzz.Session
{
    /// <summary>The part of what a session does that must not depend on how its input is split.</summary>
    internal sealed class SessionOutcome
    {
        /// <summary>Pings and data in order.</summary>
        public List<SessionEntry> Entries { get; } = [];

        /// <summary>How it ended.</summary>
        public Verdict Verdict { get; set; }

        /// <summary>The names of all violations by the same byte; a session reports one of them.</summary>
        public List<string> Errors { get; } = [];

        /// <summary>The code of the peer's close frame; 1005 without one in it, 1006 without a frame.</summary>
        public int PeerCode { get; set; } = 1006;

        /// <summary>Pongs and the server's own close frame, as sent.</summary>
        public List<byte> Sent { get; } = [];

        /// <summary>Our close frame went out before the end.</summary>
        public bool ClosedFirst { get; set; }

        /// <summary>Adds a ping.</summary>
        public void AddPing(ReadOnlySpan<byte> payload)
        {
            SessionEntry entry = new() { IsPing = true };
            entry.Bytes.AddRange(payload);
            Entries.Add(entry);
        }

        /// <summary>Adds a piece to the message under way, or begins one.</summary>
        public void AddData(bool isText, bool isFirst, bool isLast, ReadOnlySpan<byte> bytes)
        {
            SessionEntry? entry = Entries.Count > 0 ? Entries[^1] : null;
            if (entry == null || entry.IsPing || entry.IsLast || isFirst)
            {
                entry = new SessionEntry { IsText = isText, IsFirst = isFirst };
                Entries.Add(entry);
            }

            entry.Bytes.AddRange(bytes);
            entry.IsLast = isLast;
        }
    }
}
