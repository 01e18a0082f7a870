using System;
using Mote.Dashboard;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Carries the set-up by phone over the restarts that opening and closing the access point need.</summary>
    internal static class SetupStart
    {
        private static SetupNote _note;

        /// <summary>Finds out what this start is for. Opens or closes the access point if that is due.</summary>
        /// <param name="file">What the board's file about the access point allows.</param>
        /// <returns><see cref="SetupStep.Serve"/> or <see cref="SetupStep.Dashboard"/>; <see cref="SetupStep.Open"/> or <see cref="SetupStep.Close"/> if the board
        /// is to restart.</returns>
        public static SetupStep Find(AccessPointFile file)
        {
            _note = SetupNotes.Read(Flash.ReadText(Flash.SetupPath));
            if (_note != SetupNote.None)
            {
                Flash.Delete(Flash.SetupPath);
            }

            if (file.Complaint != null)
            {
                FirmwareLog.Write(LogLevel.Warning, file.Complaint);
            }

            SetupStep step = Decide(file);
            if ((step == SetupStep.Open && Open(file, SetupNote.Open)) || (step == SetupStep.Close && Close()) || step == SetupStep.Serve)
            {
                return step;
            }

            if (step != SetupStep.Dashboard)
            {
                FirmwareLog.Write(LogLevel.Error, "The access point cannot be opened or closed: the firmware does not store it.");
            }

            return SetupStep.Dashboard;
        }

        /// <summary>Stores that the next start opens the access point.</summary>
        /// <param name="file">One that allows it.</param>
        /// <param name="note">Why.</param>
        /// <returns>False if it could not be stored: a restart would not open it.</returns>
        public static bool Open(AccessPointFile file, SetupNote note)
        {
            if (!AccessPoint.Open(file))
            {
                return false;
            }

            // Without the note a board whose access point does not come would restart for ever.
            if (!Flash.Write(Flash.SetupPath, SetupNotes.Encode(note)))
            {
                AccessPoint.Close();
                return false;
            }

            return true;
        }

        /// <summary>Stores that the access point is closed until the next power-on or press.</summary>
        /// <returns>False if it could not be stored: a restart would not close it.</returns>
        public static bool Close()
        {
            if (!AccessPoint.Close())
            {
                return false;
            }

            _note = SetupNote.Off;
            KeepNote();
            return true;
        }

        /// <summary>Stores the note of this start for the next one. A restart by the firmware itself is no power-on.</summary>
        public static void KeepNote()
        {
            if (_note != SetupNote.None)
            {
                Flash.Write(Flash.SetupPath, SetupNotes.Encode(_note));
            }
        }

        /// <summary>Forgets why this start is as it is: the next one is like a power-on.</summary>
        public static void ForgetNote()
        {
            _note = SetupNote.None;
        }

        private static SetupStep Decide(AccessPointFile file)
        {
            try
            {
                return SetupPlan.Decide(_note, WifiCredentials.ReadSsid() != null, file.IsAllowed, AccessPoint.IsOn(), AccessPoint.IsOpenAs(file));
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                // Without a driver there is no access point either.
                return SetupStep.Dashboard;
            }
        }
    }
}
