using System.Text;

namespace Mote.Dashboard.Settings
{
    /// <summary>The settings of a device, as indexes: the members of the document that is kept.</summary>
    internal static class Setting
    {
        /// <summary>The device's name, a string.</summary>
        public const int Name = 0;

        /// <summary>Its label under <c>.local</c>, a string. RFC 6762 3.</summary>
        public const int Host = 1;

        /// <summary>The token that may command, a string.</summary>
        public const int Token = 2;

        /// <summary>The token that may only look, a string.</summary>
        public const int ReadOnlyToken = 3;

        /// <summary>The hosts that are answered to, an array of strings.</summary>
        public const int Hosts = 4;

        /// <summary>The origins that may connect, an array of strings.</summary>
        public const int Origins = 5;

        /// <summary>The channels that a browser shows first, an array of names.</summary>
        public const int Order = 6;

        /// <summary>The label of each channel, an object of strings.</summary>
        public const int Labels = 7;

        /// <summary>The gain and the offset of each sensor, an object of objects.</summary>
        public const int Calibration = 8;

        /// <summary>The shortest time between two readings, a number of milliseconds.</summary>
        public const int Interval = 9;

        /// <summary>Requests from one address in a second, a number.</summary>
        public const int RequestsPerSecond = 10;

        /// <summary>How many there are.</summary>
        public const int Count = 11;

        /// <summary>Returns the name of a setting.</summary>
        /// <param name="setting">0 to <see cref="Count"/> - 1.</param>
        public static string NameOf(int setting)
        {
            switch (setting)
            {
                case Name:
                    return "name";
                case Host:
                    return "host";
                case Token:
                    return "token";
                case ReadOnlyToken:
                    return "readOnlyToken";
                case Hosts:
                    return "hosts";
                case Origins:
                    return "origins";
                case Order:
                    return "order";
                case Labels:
                    return "labels";
                case Calibration:
                    return "calibration";
                case Interval:
                    return "interval";
                default:
                    return "requestsPerSecond";
            }
        }

        /// <summary>Finds the setting that a member is.</summary>
        /// <param name="member">A reader that has just read it.</param>
        /// <returns>Its index; <see cref="Count"/> if there is no such setting.</returns>
        public static int Find(MemberReader member)
        {
            int setting = 0;
            while (setting < Count && !member.IsNamed(Encoding.UTF8.GetBytes(NameOf(setting))))
            {
                setting++;
            }

            return setting;
        }

        /// <summary>Finds the value of a setting.</summary>
        /// <param name="document">All settings, an object; only read.</param>
        /// <param name="setting">0 to <see cref="Count"/> - 1.</param>
        /// <returns>A reader that has just read it; null if it is not there, or null.</returns>
        public static MemberReader Find(byte[] document, int setting)
        {
            byte[] name = Encoding.UTF8.GetBytes(NameOf(setting));
            MemberReader found = MemberReader.Find(document, 0, document.Length, name, 0, name.Length);
            return found == null || found.Token == Protocol.Json.JsonToken.Null ? null : found;
        }
    }
}
