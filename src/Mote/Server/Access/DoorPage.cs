using System;
using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Documents;

namespace Mote.Server.Access
{
    /// <summary>What a browser gets instead of a page: the form that asks for the token, or why it has to wait, with a countdown that tries again by itself. Made for one
    /// response. The form posts to <see cref="Path"/>, relative to the path that was asked for, because only the browser knows which prefix a proxy has taken
    /// off that.</summary>
    internal sealed class DoorPage : StaticDocument
    {
        public const string Path = "/login";

        private const int MaxNameBytes = 94;
        private const string Up = "../";
        private const string And = "&amp;";
        private const string Less = "&lt;";

        private static readonly byte[] _pathBytes = Ascii.GetBytes(Path);

        // A POST of it signs out.
        private static readonly byte[] _signOutPathBytes = Ascii.GetBytes("/logout");

        private readonly byte[] _name;
        private readonly byte[] _begin;
        private readonly byte[] _end;
        private readonly int _depth;

        private DoorPage(string deviceName, int status, string begin, int depth, string end)
        {
            _name = Escape(Ascii.GetBytes(deviceName));
            _begin = Ascii.GetBytes(begin);
            _end = Ascii.GetBytes(end);
            _depth = depth;
            Status = status;
        }

        /// <summary>The response's status.</summary>
        public readonly int Status;

        /// <summary>Seconds until the next attempt makes sense; 0 for the form.</summary>
        public int RetrySeconds { get; private set; }

        /// <summary>A token came and was wrong.</summary>
        public bool IsAfterWrong { get; private set; }

        /// <summary>Returns a name that is short enough: escaped it is less than a piece. Throws <see cref="ArgumentException"/> if it is not.</summary>
        /// <param name="name">The name; null for the default.</param>
        public static string CheckedName(string name)
        {
            if (name != null && Ascii.CountBytes(name) > MaxNameBytes)
            {
                throw new ArgumentException("Shorten DeviceName to 94 bytes of UTF-8.");
            }

            return name ?? "Mote";
        }

        /// <summary>Makes the form for a request.</summary>
        /// <param name="deviceName">What the device is called.</param>
        /// <param name="head">The request; not kept.</param>
        /// <param name="isAfterWrong">Say that the last token was wrong.</param>
        public static DoorPage Form(string deviceName, RequestHead head, bool isAfterWrong)
        {
            int depth = 0;
            for (int i = 1; i < head.PathCount; i++)
            {
                if (head.Buffer[head.PathOffset + i] == '/')
                {
                    depth++;
                }
            }

            string end = "login>" + (head.PathCount == 1 ? DoorText.AtRoot : string.Empty) + (isAfterWrong ? DoorText.Wrong : string.Empty) + DoorText.FormEnd;
            return new DoorPage(deviceName, HttpStatus.Unauthorized, DoorText.FormBegin, depth, end) { IsAfterWrong = isAfterWrong };
        }

        /// <summary>Makes the page of a device whose connections are all in use.</summary>
        /// <param name="deviceName">What the device is called.</param>
        /// <param name="retrySeconds">The countdown, seconds, 1 or more.</param>
        public static DoorPage Full(string deviceName, int retrySeconds)
        {
            return Waiting(deviceName, HttpStatus.ServiceUnavailable, DoorText.Full, retrySeconds);
        }

        /// <summary>Makes the page for an address from which too many wrong tokens came.</summary>
        /// <param name="deviceName">What the device is called.</param>
        /// <param name="retrySeconds">The seconds until the next token is looked at, 1 or more.</param>
        public static DoorPage TooMany(string deviceName, int retrySeconds)
        {
            return Waiting(deviceName, HttpStatus.TooManyRequests, DoorText.TooMany, retrySeconds);
        }

        /// <summary>Tells whether a request is for the form's path.</summary>
        public static bool IsAt(RequestHead head)
        {
            return IsAt(head, _pathBytes);
        }

        /// <summary>Tells whether a request is for the path at which browsers sign out.</summary>
        public static bool IsAtSignOut(RequestHead head)
        {
            return IsAt(head, _signOutPathBytes);
        }

        public override string ContentType
        {
            get { return "text/html; charset=utf-8"; }
        }

        public override string ContentEncoding
        {
            get { return null; }
        }

        public override string ETag
        {
            get { return null; }
        }

        public override string ContentSecurityPolicy
        {
            get { return "style-src '" + DoorText.StyleHash + "'; script-src '" + DoorText.ScriptHash + "'"; }
        }

        public override int Length
        {
            get
            {
                int length = 0;
                for (int i = 0; i < PieceCount; i++)
                {
                    length += GetPiece(i).Length;
                }

                return length;
            }
        }

        public override int PieceCount
        {
            get { return _depth + 10; }
        }

        // Style, logo, name, the beginning of the content, a step up for each folder, the rest, and the script.
        public override byte[] GetPiece(int index)
        {
            switch (index)
            {
                case 0:
                    return Ascii.GetBytes(DoorText.Head);
                case 1:
                    return Ascii.GetBytes(DoorText.Style);
                case 2:
                    return Ascii.GetBytes(DoorText.Logo);
                case 3:
                    return _name;
                case 4:
                    return _begin;
            }

            switch (index - _depth)
            {
                case 5:
                    return _end;
                case 6:
                    return Ascii.GetBytes(DoorText.Script0);
                case 7:
                    return Ascii.GetBytes(DoorText.Script1);
                case 8:
                    return Ascii.GetBytes(DoorText.Script2);
                case 9:
                    return Ascii.GetBytes(DoorText.End);
                default:
                    return Ascii.GetBytes(Up);
            }
        }

        private static DoorPage Waiting(string deviceName, int status, string begin, int retrySeconds)
        {
            return new DoorPage(deviceName, status, begin, 0, retrySeconds.ToString() + DoorText.Countdown) { RetrySeconds = retrySeconds };
        }

        private static bool IsAt(RequestHead head, byte[] path)
        {
            return head.PathCount == path.Length && Ascii.AreEqual(head.Buffer, head.PathOffset, path, 0, path.Length);
        }

        // A name is no markup. Byte by byte: the device's strings do not return the halves of a surrogate pair.
        private static byte[] Escape(byte[] name)
        {
            byte[] escaped = new byte[name.Length * And.Length];
            int count = 0;
            for (int i = 0; i < name.Length; i++)
            {
                if (name[i] == '&' || name[i] == '<')
                {
                    count += Ascii.Copy(name[i] == '&' ? And : Less, escaped, count);
                }
                else
                {
                    escaped[count] = name[i];
                    count++;
                }
            }

            byte[] whole = new byte[count];
            Array.Copy(escaped, 0, whole, 0, count);
            return whole;
        }
    }
}
