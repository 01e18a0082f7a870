using System;
using System.Text;
using Mote.Server.Documents;

namespace Mote.Tests.Server.Support
{
    /// <summary>A document of a count that goes up: each count as a line, the newest only.</summary>
    internal sealed class CountDocument : StreamDocument
    {
        /// <summary>The count now.</summary>
        public int Count = 1;

        /// <summary>The response ends with the first line, or when nothing comes.</summary>
        public bool IsLongPoll;

        /// <summary>The next call fails.</summary>
        public bool Fails;

        /// <summary>How often it was asked for what is new.</summary>
        public int Writes;

        /// <summary>How long nothing may be written.</summary>
        public int MostQuietMs = 15000;

        public override string ContentType
        {
            get { return "text/event-stream"; }
        }

        public override int QuietMs
        {
            get { return MostQuietMs; }
        }

        /// <summary>Counts up and publishes.</summary>
        public void Raise()
        {
            Count++;
            Publish();
        }

        public override int Begin(byte[] buffer, int queryOffset, int queryCount)
        {
            return queryCount == 0 ? 0 : int.Parse(Encoding.UTF8.GetString(buffer, queryOffset, queryCount));
        }

        public override int Write(byte[] buffer, int offset, int capacity, ref int position)
        {
            Writes++;
            if (Fails)
            {
                throw new InvalidOperationException();
            }

            if (position == Count)
            {
                return 0;
            }

            position = IsLongPoll ? End : Count;
            byte[] line = Encoding.UTF8.GetBytes(Count.ToString() + "\n");
            Array.Copy(line, 0, buffer, offset, line.Length);
            return line.Length;
        }

        public override int WriteQuiet(byte[] buffer, int offset, int capacity, ref int position)
        {
            if (!IsLongPoll)
            {
                return base.WriteQuiet(buffer, offset, capacity, ref position);
            }

            position = End;
            return 0;
        }
    }
}
